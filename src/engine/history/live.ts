import type { EngineOptions } from '../options.ts';
import { suspect, watchDamage } from './damage.ts';
import { HistoryEdits } from './edits.ts';
import { History } from './history.ts';
import type { PutAside } from './open.ts';
import { openHistory } from './open.ts';
import { SearchThread } from './search/searchThread.ts';
import { HistoryStore } from './store.ts';
import type { DurableWrites } from './writeThread.ts';
import { WriteThread } from './writeThread.ts';

type LiveOptions = Pick<
  Required<EngineOptions>,
  'dataFolder' | 'clock' | 'logger' | 'historyWorkerUrl' | 'searchWorkerUrl' | 'onHistory'
>;

/** The history as a running app has it: one file, all who read and write it, and whether it is whole. */
export class LiveHistory {
  readonly path: string;
  readonly putAside: PutAside | null;
  readonly store: HistoryStore;
  /** Writes that need not be waited for by the main thread. */
  readonly writes: DurableWrites;
  readonly questions: History;
  readonly #thread: WriteThread;
  readonly #options: LiveOptions;
  readonly #onDamage: (error: unknown) => void;
  #isDamaged = false;

  /** Throws `DataFolderError`. `onDamage` is called whenever damage shows in the file: nothing may be sent then. */
  constructor(options: LiveOptions, onDamage: (error: unknown) => void) {
    this.#options = options;
    this.#onDamage = onDamage;
    const { db, path, putAside } = openHistory(options.dataFolder, options.clock.now());
    this.path = path;
    this.putAside = putAside;
    const thread = new WriteThread(path, options.historyWorkerUrl);
    const search = new SearchThread(path, options.searchWorkerUrl);
    const beforeWriting = (): void => thread.drain();
    const edits = new HistoryEdits(db, beforeWriting);
    this.#thread = thread;
    this.store = this.#watched(new HistoryStore(db, beforeWriting));
    this.writes = this.#watched<DurableWrites>(thread);
    this.questions = this.#watched(new History(search, edits, options.onHistory));
  }

  /** Damage has shown in the file since it was opened. */
  get isDamaged(): boolean {
    return this.#isDamaged;
  }

  /** Starts the thread that writes ahead of the first write. */
  warmUp(): void {
    this.#thread.warmUp();
  }

  /** Resolves when everything is written, and everything asked is answered. */
  async close(): Promise<void> {
    await this.#thread.close();
    await this.questions.close();
    this.store.close();
  }

  #watched<T extends object>(target: T): T {
    return watchDamage(target, (error) => {
      if (!this.#isDamaged) this.#options.logger.warn('history damaged', { error: String(error) });
      this.#isDamaged = true;
      // The next start looks at all of it, and keeps it aside.
      suspect(this.path);
      this.#onDamage(error);
    });
  }
}
