import type { StoredSample } from '../history/rows.ts';
import type { HistoryStore } from '../history/store.ts';
import { toSampleRow } from '../history/writer.ts';
import type { DurableWrites } from '../history/writeThread.ts';
import type { Clock } from '../ports.ts';

/** Often enough that a crash costs no more than a moment of checking, seldom enough that nobody notices. */
const FLUSH_AFTER_MS = 150;
/** What could not be written is tried again, not all the time. */
const RETRY_AFTER_MS = 3_000;
/** Rows a transaction: some 10 ms, for which an attempt may have to wait. */
const ROWS_PER_COMMIT = 200;

/**
 * Writes samples down behind the engine's back, in handfuls. What must not be lost (an attempt, an id) does not come
 * this way: the journal commits it at once.
 */
export class Persister {
  readonly #store: HistoryStore;
  readonly #writes: DurableWrites;
  readonly #clock: Clock;
  readonly #toStored: (id: string) => StoredSample | null;
  readonly #onError: (error: unknown) => void;
  /** What is not on disk as it is, and which change that was. */
  readonly #dirty = new Map<string, number>();
  #changes = 0;
  #underWay: readonly string[] = [];
  #cancelTimer: (() => void) | null = null;

  constructor(
    store: HistoryStore,
    writes: DurableWrites,
    clock: Clock,
    toStored: (id: string) => StoredSample | null,
    onError: (error: unknown) => void,
  ) {
    this.#store = store;
    this.#writes = writes;
    this.#clock = clock;
    this.#toStored = toStored;
    this.#onError = onError;
  }

  mark(id: string): void {
    this.#changes += 1;
    this.#dirty.set(id, this.#changes);
    if (!this.#cancelTimer && this.#underWay.length === 0) this.#tickAfter(FLUSH_AFTER_MS);
  }

  /** The latest change of a sample that is not on disk; null when there is none. */
  markOf(id: string): number | null {
    return this.#dirty.get(id) ?? null;
  }

  /** Somebody else has written a sample down as it was at that change. */
  written(id: string, mark: number | null): void {
    if (this.markOf(id) === mark) this.#dirty.delete(id);
  }

  /** Writes everything now. Throws when the disk does; nothing is forgotten then. */
  flush(): void {
    // What is being written may yet come back as not writable: nobody would be there to write it again.
    for (const id of this.#underWay) this.mark(id);
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    while (this.#dirty.size > 0) {
      const ids = this.#nextIds();
      this.#store.putSamples(this.#rows(ids));
      for (const id of ids) this.#dirty.delete(id);
    }
  }

  async #tick(): Promise<void> {
    this.#cancelTimer = null;
    this.#underWay = this.#nextIds();
    if (this.#underWay.length === 0) return;
    // Whatever changes from here on is marked anew.
    for (const id of this.#underWay) this.#dirty.delete(id);
    try {
      await this.#writes.write({ kind: 'put', samples: this.#rows(this.#underWay).map(toSampleRow) });
      this.#underWay = [];
      if (this.#dirty.size > 0) this.#tickAfter(0);
    } catch (error) {
      this.#onError(error);
      for (const id of this.#underWay) this.mark(id);
      this.#underWay = [];
      this.#tickAfter(RETRY_AFTER_MS);
    }
  }

  #tickAfter(delayMs: number): void {
    this.#cancelTimer?.();
    this.#cancelTimer = this.#clock.after(delayMs, () => void this.#tick());
  }

  #nextIds(): readonly string[] {
    return [...this.#dirty.keys().take(ROWS_PER_COMMIT)];
  }

  #rows(ids: readonly string[]): readonly StoredSample[] {
    return ids.flatMap((id) => this.#toStored(id) ?? []);
  }
}
