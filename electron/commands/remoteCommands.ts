import type { DeleteProgress, DeleteResult, REMOTE_COMMANDS } from '../../src/contract/remote.ts';
import type { Clock } from '../../src/engine/ports.ts';
import type { RemoteFiles } from '../../src/engine/remote/remoteFiles.ts';
import type { CommandHandlers } from '../ipc/answer.ts';
import { CommandError } from '../ipc/commandError.ts';

export type RemoteHandlers = Pick<CommandHandlers, (typeof REMOTE_COMMANDS)[number]>;

export interface RemotePorts {
  readonly remote: Pick<RemoteFiles, 'list' | 'delete' | 'cancelDelete' | 'isDeleting'>;
  readonly clock: Clock;
  /** Tells the window how a run is getting on. */
  readonly onProgress: (progress: DeleteProgress) => void;
}

/** As often as an eye can follow. */
const PROGRESS_EVERY_MS = 100;

/** What the window does with the account's files. */
export function remoteCommands({ remote, clock, onProgress }: RemotePorts): RemoteHandlers {
  return {
    remoteList: ({ purpose }) => remote.list(purpose),

    async remoteDelete({ purpose, fileIds }) {
      if (remote.isDeleting) throw new CommandError('deletingAlready', '');
      const watch = new ProgressWatch(new Set(fileIds).size, clock, onProgress);
      const report = await remote.delete(purpose, fileIds, watch);
      watch.end();
      return report;
    },

    cancelRemoteDelete() {
      remote.cancelDelete();
      return null;
    },
  };
}

/** Gathers results, and tells of them now and then. */
class ProgressWatch {
  readonly #total: number;
  readonly #clock: Clock;
  readonly #tell: (progress: DeleteProgress) => void;
  #done = 0;
  #failed = 0;
  readonly #results: DeleteResult[] = [];
  #holdUntilMs: number | null = null;
  #cancelTimer: (() => void) | null = null;

  constructor(total: number, clock: Clock, tell: (progress: DeleteProgress) => void) {
    this.#total = total;
    this.#clock = clock;
    this.#tell = tell;
  }

  readonly onResult = (result: DeleteResult): void => {
    this.#results.push(result);
    if (result.outcome.kind === 'failed') this.#failed += 1;
    else this.#done += 1;
    this.#schedule();
  };

  readonly onHold = (untilMs: number | null): void => {
    this.#holdUntilMs = untilMs;
    this.#schedule();
  };

  /** What has not been told yet is told. */
  end(): void {
    if (this.#cancelTimer) this.#flush();
  }

  #schedule(): void {
    this.#cancelTimer ??= this.#clock.after(PROGRESS_EVERY_MS, () => this.#flush());
  }

  #flush(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    this.#tell({
      total: this.#total,
      done: this.#done,
      failed: this.#failed,
      results: this.#results.splice(0),
      holdUntilMs: this.#holdUntilMs,
    });
  }
}
