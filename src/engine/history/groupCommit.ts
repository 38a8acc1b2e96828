import type { HistoryStore } from './store.ts';

interface Piece {
  readonly work: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Durable writes, several to a commit: a disk takes about as long to make one durable as a dozen, and while it is busy
 * with one the next ones gather. What comes in during one turn of the event loop shares a transaction.
 */
export class GroupCommit {
  readonly #store: HistoryStore;
  #pieces: Piece[] = [];

  constructor(store: HistoryStore) {
    this.#store = store;
  }

  /** Resolves with the work's result when it is durable; rejects when it cannot be, and then nothing of it is. */
  run<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      let result: T;
      if (this.#pieces.length === 0) setImmediate(() => this.#commit());
      this.#pieces.push({
        work: () => {
          result = work();
        },
        resolve: () => resolve(result),
        reject,
      });
    });
  }

  #commit(): void {
    const pieces = this.#pieces;
    this.#pieces = [];
    try {
      this.#store.transaction(() => {
        for (const { work } of pieces) work();
      });
      for (const { resolve } of pieces) resolve();
    } catch (error) {
      const [only] = pieces;
      if (pieces.length === 1) only?.reject(error);
      else for (const piece of pieces) this.#alone(piece);
    }
  }

  /** One that cannot be written must not take the others with it. */
  #alone(piece: Piece): void {
    try {
      this.#store.transaction(piece.work);
      piece.resolve();
    } catch (error) {
      piece.reject(error);
    }
  }
}
