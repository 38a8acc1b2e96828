import type { StoredSample } from '../history/rows.ts';
import type { HistoryStore } from '../history/store.ts';
import type { Clock } from '../ports.ts';

/** Often enough that a crash costs no more than a moment of checking, seldom enough that nobody notices. */
const FLUSH_AFTER_MS = 150;
/** Rows a transaction: some 10 ms, so that the main thread stays free. */
const ROWS_PER_COMMIT = 200;

/**
 * Writes samples down behind the engine's back, in handfuls. What must not be lost (an attempt, an id) does not come
 * this way: the journal commits it at once.
 */
export class Persister {
  readonly #store: HistoryStore;
  readonly #clock: Clock;
  readonly #toStored: (id: string) => StoredSample | null;
  readonly #onError: (error: unknown) => void;
  readonly #dirty = new Set<string>();
  #cancelTimer: (() => void) | null = null;

  constructor(
    store: HistoryStore,
    clock: Clock,
    toStored: (id: string) => StoredSample | null,
    onError: (error: unknown) => void,
  ) {
    this.#store = store;
    this.#clock = clock;
    this.#toStored = toStored;
    this.#onError = onError;
  }

  mark(id: string): void {
    this.#dirty.add(id);
    this.#cancelTimer ??= this.#clock.after(FLUSH_AFTER_MS, () => this.#tick());
  }

  /** Writes everything now. Throws when the disk does; nothing is forgotten then. */
  flush(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    while (this.#dirty.size > 0) this.#writeSome();
  }

  #tick(): void {
    this.#cancelTimer = null;
    try {
      this.#writeSome();
    } catch (error) {
      this.#onError(error);
      this.#cancelTimer = this.#clock.after(FLUSH_AFTER_MS * 20, () => this.#tick());
      return;
    }
    if (this.#dirty.size > 0) this.#cancelTimer = this.#clock.after(0, () => this.#tick());
  }

  #writeSome(): void {
    const ids = [...this.#dirty.values().take(ROWS_PER_COMMIT)];
    this.#store.putSamples(ids.flatMap((id) => this.#toStored(id) ?? []));
    for (const id of ids) this.#dirty.delete(id);
  }
}
