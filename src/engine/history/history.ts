import { setImmediate } from 'node:timers/promises';
import type { HistorySelection, RemoteGone } from '../../contract/history.ts';
import type { Hidden, HistoryEdits } from './edits.ts';
import type { Answer, QuestionArgs, QuestionName } from './search/questions.ts';
import type { SearchThread } from './search/searchThread.ts';

/** Rows in one commit: short enough that an attempt does not wait for it. */
const ROWS_PER_COMMIT = 500;

/** Something still happens to them: they stay in sight. */
const UNDER_WAY: ReadonlySet<string> = new Set(['inspecting', 'queued', 'uploading', 'waiting', 'unknown']);

/** The history as its readers have it: what is asked of it, and what is done with what was found. */
export class History {
  readonly #search: SearchThread;
  readonly #edits: HistoryEdits;
  readonly #onChanged: () => void;
  #lastHidden: readonly string[] = [];

  /** `onChanged` is called after every edit. */
  constructor(search: SearchThread, edits: HistoryEdits, onChanged: () => void) {
    this.#search = search;
    this.#edits = edits;
    this.#onChanged = onChanged;
  }

  /** Rejects when the history cannot be read, or an export not be written. */
  ask<N extends QuestionName>(name: N, args: QuestionArgs<N>): Promise<Answer<N>> {
    return this.#search.ask(name, args);
  }

  /**
   * Takes rows out of sight; what is under way stays. The app still knows what it uploaded, unless it is to `forget`. Rejects
   * when the disk does.
   */
  async hide(
    selection: HistorySelection,
    forget: boolean,
  ): Promise<{ readonly removed: number; readonly underWay: number }> {
    const rows = (await this.ask('pick', selection)).filter(({ isHidden }) => !isHidden);
    const ids = rows.filter(({ status }) => !UNDER_WAY.has(status)).map(({ id }) => id);
    await this.#setHidden(ids, forget ? 2 : 1);
    this.#lastHidden = ids;
    return { removed: ids.length, underWay: rows.length - ids.length };
  }

  /** Brings back what the last `hide` took; returns how many. Rejects when the disk does. */
  async undoHide(): Promise<number> {
    const ids = this.#lastHidden;
    this.#lastHidden = [];
    await this.#setHidden(ids, 0);
    return ids.length;
  }

  /** Files are no longer on a host: what they were uploaded from is no longer "already uploaded". Rejects when the disk does. */
  async noteGone(host: string, fileIds: readonly string[], gone: RemoteGone): Promise<void> {
    await this.#inPieces(fileIds, (some) => this.#edits.noteGone(host, some, gone));
  }

  /** They are there, whatever was thought. Rejects when the disk does. */
  async noteThere(host: string, fileIds: readonly string[]): Promise<void> {
    await this.#inPieces(fileIds, (some) => this.#edits.noteThere(host, some));
  }

  /** Answers what was asked, and ends. */
  close(): Promise<void> {
    return this.#search.close();
  }

  #setHidden(ids: readonly string[], hidden: Hidden): Promise<void> {
    return this.#inPieces(ids, (some) => this.#edits.setHidden(some, hidden));
  }

  async #inPieces(all: readonly string[], write: (some: readonly string[]) => void): Promise<void> {
    for (let start = 0; start < all.length; start += ROWS_PER_COMMIT) {
      write(all.slice(start, start + ROWS_PER_COMMIT));
      await setImmediate();
    }
    if (all.length > 0) this.#onChanged();
  }
}
