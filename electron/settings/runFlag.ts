import type { AppStore } from './appStore.ts';

/** Remembers, beyond the end of the app, that uploads are going on, and where to: then they go on at the next start. */
export class RunFlag {
  readonly #store: AppStore;
  #target: string | null;
  #isFrozen = false;

  constructor(store: AppStore) {
    this.#store = store;
    const stored = store.get('uploading');
    this.#target = typeof stored === 'string' ? stored : null;
  }

  get target(): string | null {
    return this.#target;
  }

  /** null: nothing is going on. */
  set(target: string | null): void {
    if (this.#isFrozen || target === this.#target) return;
    this.#target = target;
    try {
      if (target === null) this.#store.delete('uploading');
      else this.#store.set('uploading', target);
    } catch {
      // On a full disk the worst that happens is that uploads wait for a click after the next start.
    }
  }

  /** The app ends: what happens to the queue from here on is not the user's doing. */
  freeze(): void {
    this.#isFrozen = true;
  }
}
