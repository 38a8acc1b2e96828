import type { Purpose } from '../../contract/purpose.ts';
import type {
  DeleteReport,
  DeleteResult,
  RemoteFailure,
  RemoteFigures,
  RemoteList,
} from '../../contract/remote.ts';
import type { ApiClient } from '../api/client.ts';
import type { CallResult } from '../api/outcome.ts';
import type { AccountList } from '../api/schemas.ts';
import type { History } from '../history/history.ts';
import type { Clock, Random } from '../ports.ts';
import { backoffMs } from '../queue/backoff.ts';
import { type Compared, compare } from './compare.ts';
import { DeleteRun } from './deleteRun.ts';
import { noKey, toRemoteFailure } from './failure.ts';

export interface RemotePorts {
  /** null while there is no key. */
  readonly client: () => ApiClient | null;
  readonly host: () => string;
  readonly history: Pick<History, 'ask' | 'noteGone' | 'noteThere'>;
  readonly clock: Clock;
  readonly random: Random;
}

export interface DeleteListener {
  readonly onResult: (result: DeleteResult) => void;
  readonly onHold: (untilMs: number | null) => void;
}

const MOST_TRIES = 3;
/** So many of the files that are not in a list are asked for one by one, before the list is believed. */
const PROBES = 3;
/** Deleted files that the history may not know of yet, at the most: so many are lost to it when the power goes. */
const NOTED_AT_ONCE = 50;

/** The files on the account, and the history beside them: each learns from the other. */
export class RemoteFiles {
  readonly #ports: RemotePorts;
  #run: DeleteRun | null = null;
  #lastRun: Promise<unknown> = Promise.resolve();

  constructor(ports: RemotePorts) {
    this.#ports = ports;
  }

  /** A run of deletes is going on. */
  get isDeleting(): boolean {
    return this.#run !== null;
  }

  /**
   * The account's files of a purpose, compared with the history, which is told what is gone and what came back. Rejects when
   * the history cannot be read or written.
   */
  async list(purpose: Purpose): Promise<RemoteList> {
    const { clock, history } = this.#ports;
    const client = this.#ports.client();
    if (!client) return { kind: 'failed', failure: noKey(this.#ports.host()) };
    const { host } = client;
    const answer = await this.#ask(client, purpose);
    if (answer.kind !== 'ok') return { kind: 'failed', failure: toRemoteFailure(host, answer) };
    const { files, unreadable } = answer.value;
    const takenMs = clock.now();
    const uploads = await history.ask('uploadsTo', { host, purpose });
    const compared = compare(files, uploads, takenMs);
    // A row that cannot be read may be any of ours.
    const doubt = unreadable > 0 ? 'unsure' : await this.#probe(client, compared.newlyMissing);
    if (doubt === 'gone') {
      await history.noteGone(host, compared.newlyMissing, { how: 'missing', atMs: takenMs });
    }
    await history.noteThere(host, compared.cameBack);
    return {
      kind: 'listed',
      listing: {
        host,
        purpose,
        takenMs,
        rows: compared.rows,
        figures: doubt === 'gone' ? compared.figures : inDoubt(compared),
        flaws: { unreadable, repeated: compared.repeated, isIncomplete: doubt === 'there' },
      },
    };
  }

  /**
   * Deletes files of one purpose, and tells the history. One run at a time: throws RangeError when there is one. Rejects when
   * the history cannot be written.
   */
  async delete(
    purpose: Purpose,
    fileIds: readonly string[],
    listener: DeleteListener,
  ): Promise<DeleteReport> {
    if (this.#run) throw new RangeError('a run is going on');
    const client = this.#ports.client();
    if (!client) return notBegun(fileIds, noKey(this.#ports.host()));
    const gone = new GoneNotes(this.#ports, client.host);
    const run = new DeleteRun(
      {
        client,
        clock: this.#ports.clock,
        random: this.#ports.random,
        onHold: listener.onHold,
        onResult(result) {
          gone.add(result);
          listener.onResult(result);
        },
      },
      purpose,
      fileIds,
    );
    this.#run = run;
    const running = this.#finish(run, gone);
    this.#lastRun = running.catch(() => undefined);
    return running;
  }

  /** Resolves when no run is going on, and the history knows of the last one. */
  async idle(): Promise<void> {
    await this.#lastRun;
  }

  /** What has not been tried is left alone; what is under way ends first. */
  cancelDelete(): void {
    this.#run?.cancel();
  }

  async #finish(run: DeleteRun, gone: GoneNotes): Promise<DeleteReport> {
    try {
      return await run.run();
    } finally {
      this.#run = null;
      await gone.flush();
    }
  }

  async #ask(client: ApiClient, purpose: Purpose): Promise<CallResult<AccountList>> {
    const { clock, random } = this.#ports;
    for (let tries = 1; ; tries += 1) {
      const answer = await client.list(purpose);
      const mayPass = answer.kind === 'retry' || answer.kind === 'unknown' || answer.kind === 'notSent';
      if (!mayPass || tries === MOST_TRIES) return answer;
      await new Promise<void>((resolve) => clock.after(backoffMs(tries, random), resolve));
    }
  }

  /**
   * Lists have no documented pages, and no documented end: before uploads are taken for gone because a list does not have
   * them, some are asked for by id. The service's word on one that is there shows the list to be cut short.
   */
  async #probe(client: ApiClient, missing: readonly string[]): Promise<'gone' | 'there' | 'unsure'> {
    const step = Math.max(1, Math.floor((missing.length - 1) / (PROBES - 1)));
    const some = missing.filter((_, index) => index % step === 0).slice(0, PROBES);
    const answers = await Promise.all(some.map((fileId) => client.retrieve(fileId)));
    if (answers.some(({ kind }) => kind === 'ok')) return 'there';
    return answers.every(({ kind }) => kind === 'refused') ? 'gone' : 'unsure';
  }
}

/** The figures when the list is not believed: what only it says to be gone may be there. */
function inDoubt({ figures, newlyMissing }: Compared): RemoteFigures {
  return {
    ...figures,
    missing: figures.missing - newlyMissing.length,
    unlisted: figures.unlisted + newlyMissing.length,
  };
}

/** Files that are gone, told to the history in handfuls. */
class GoneNotes {
  readonly #ports: RemotePorts;
  readonly #host: string;
  #pending: Record<'deleted' | 'missing', string[]> = { deleted: [], missing: [] };
  #last: Promise<unknown> = Promise.resolve();

  constructor(ports: RemotePorts, host: string) {
    this.#ports = ports;
    this.#host = host;
  }

  add({ fileId, outcome }: DeleteResult): void {
    if (outcome.kind === 'deleted') this.#pending.deleted.push(fileId);
    else if (outcome.kind === 'alreadyGone') this.#pending.missing.push(fileId);
    if (this.#pending.deleted.length + this.#pending.missing.length >= NOTED_AT_ONCE) this.#write();
  }

  /** Resolves when all of it is written; rejects when one of it could not be. */
  async flush(): Promise<void> {
    this.#write();
    await this.#last;
  }

  #write(): void {
    const { deleted, missing } = this.#pending;
    this.#pending = { deleted: [], missing: [] };
    const { history, clock } = this.#ports;
    const atMs = clock.now();
    const writing = Promise.all([
      this.#last,
      history.noteGone(this.#host, deleted, { how: 'deleted', atMs }),
      history.noteGone(this.#host, missing, { how: 'missing', atMs }),
    ]);
    // Told by `flush`.
    writing.catch(() => undefined);
    this.#last = writing;
  }
}

function notBegun(fileIds: readonly string[], stop: RemoteFailure): DeleteReport {
  return {
    results: fileIds.map((fileId) => ({ fileId, outcome: { kind: 'notTried' } })),
    stop,
    wasCancelled: false,
  };
}
