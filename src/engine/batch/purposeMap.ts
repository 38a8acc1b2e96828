import type { Purpose } from '../../contract/purpose.ts';

/**
 * A map by purpose and a text. Two levels instead of a joined key: the text is one that a sample has anyway, and ten
 * thousand joined keys would be as heavy as the samples.
 */
export class PurposeMap<V> {
  readonly #maps = new Map<Purpose, Map<string, V>>();

  get(purpose: Purpose, key: string): V | undefined {
    return this.#maps.get(purpose)?.get(key);
  }

  has(purpose: Purpose, key: string): boolean {
    return this.#maps.get(purpose)?.has(key) ?? false;
  }

  set(purpose: Purpose, key: string, value: V): void {
    const map = this.#maps.get(purpose) ?? new Map<string, V>();
    this.#maps.set(purpose, map.set(key, value));
  }

  delete(purpose: Purpose, key: string): void {
    this.#maps.get(purpose)?.delete(key);
  }
}
