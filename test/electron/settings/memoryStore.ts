import type { AppStore } from '../../../electron/settings/appStore.ts';

/** Settings in memory; `isFull` makes writing fail as a full disk does. */
export class MemoryStore implements AppStore {
  readonly values = new Map<string, unknown>();
  isFull = false;

  get(key: string): unknown {
    return this.values.get(key);
  }

  set(key: string, value: unknown): void {
    this.#demandSpace();
    this.values.set(key, structuredClone(value));
  }

  delete(key: string): void {
    this.#demandSpace();
    this.values.delete(key);
  }

  #demandSpace(): void {
    if (this.isFull) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  }
}
