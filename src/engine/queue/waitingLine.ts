import { comparableName } from './matchRemote.ts';
import type { UploadItem } from './ports.ts';

/** Bytes held in memory by uploads in the air; one larger sample goes alone. */
const BYTES_IN_AIR = 128 * 1024 * 1024;

/**
 * Who is next. First come, first served, but for two bounds: the bytes in memory, and twins. Two samples of the same
 * purpose, name and size are never in the air together: if both answers were lost, `files/list` could not tell
 * which id belongs to which content.
 */
export class WaitingLine {
  readonly #items = new Map<string, UploadItem>();
  readonly #again = new Map<string, UploadItem>();
  readonly #held = new Map<string, string>();

  get size(): number {
    return this.#items.size + this.#again.size;
  }

  /** `first`: before all who have not been at the counter yet. */
  join(item: UploadItem, first: boolean): void {
    (first ? this.#again : this.#items).set(item.id, item);
  }

  remove(id: string): void {
    this.#items.delete(id);
    this.#again.delete(id);
  }

  /** The id whose turn it is; null when nobody can go now. */
  next(activeBytes: number): string | null {
    for (const line of [this.#again, this.#items]) {
      for (const item of line.values()) {
        if (this.#held.has(twinKey(item))) continue;
        if (activeBytes > 0 && activeBytes + item.sizeBytes > BYTES_IN_AIR) return null;
        return item.id;
      }
    }
    return null;
  }

  /** The sample leaves the line, and its twins wait until it is released. */
  take(item: UploadItem): void {
    this.remove(item.id);
    this.hold(item);
  }

  hold(item: UploadItem): void {
    this.#held.set(twinKey(item), item.id);
  }

  release(item: UploadItem): void {
    if (this.#held.get(twinKey(item)) === item.id) this.#held.delete(twinKey(item));
  }
}

function twinKey(item: UploadItem): string {
  return `${item.purpose}\0${item.sizeBytes}\0${comparableName(item.filename)}`;
}
