import type { Purpose } from '../../contract/purpose.ts';
import type { DeleteOutcome, DeleteReport, DeleteResult, RemoteFailure } from '../../contract/remote.ts';
import type { ApiClient } from '../api/client.ts';
import type { CallFailure } from '../api/outcome.ts';
import type { Clock, Random } from '../ports.ts';
import { backoffMs, sharedBackoffMs } from '../queue/backoff.ts';
import { toRemoteFailure } from './failure.ts';

export interface DeletePorts {
  readonly client: Pick<ApiClient, 'host' | 'delete' | 'list' | 'retrieve'>;
  readonly clock: Clock;
  readonly random: Random;
  /** Told of each file as soon as it is known what became of it. */
  readonly onResult: (result: DeleteResult) => void;
  /** Nobody is asked until then (milliseconds since the epoch); null: it goes on. */
  readonly onHold: (untilMs: number | null) => void;
}

const AT_A_TIME = 4;
/** Tries at a file, those that a rate limit turned away not counted. */
const MOST_TRIES = 4;
/** Holds in a row without anything getting through: then it is no longer worth waiting for. */
const MOST_HOLDS = 8;

/**
 * Deletes files, one call each, a few at a time. A delete may be said twice without harm, so what gets no answer is tried
 * again; what the service refuses in the end, or never answers, is looked for on the account once everything else is through.
 * A bad key or no network ends the run; a single bad file does not.
 */
export class DeleteRun {
  readonly #ports: DeletePorts;
  readonly #purpose: Purpose;
  readonly #waiting: string[];
  readonly #outcomes = new Map<string, DeleteOutcome>();
  /** Not settled by its own answer; `mayHaveHappened`: one of its tries got no answer. */
  readonly #doubtful = new Map<
    string,
    { readonly failure: RemoteFailure; readonly mayHaveHappened: boolean }
  >();
  /** Nothing more is begun, and nobody waits any longer. */
  readonly #over = new AbortController();
  #wasCancelled = false;
  #holdUntilMs = 0;
  #holds = 0;
  #stop: RemoteFailure | null = null;

  constructor(ports: DeletePorts, purpose: Purpose, fileIds: readonly string[]) {
    this.#ports = ports;
    this.#purpose = purpose;
    this.#waiting = [...new Set(fileIds)];
  }

  /** What has not been tried is left alone; what is under way ends first. */
  cancel(): void {
    this.#wasCancelled = true;
    this.#over.abort();
  }

  /** Runs to its end; never rejects. */
  async run(): Promise<DeleteReport> {
    const ids = [...this.#waiting];
    await Promise.all(Array.from({ length: Math.min(AT_A_TIME, ids.length) }, () => this.#work()));
    await this.#settleDoubtful();
    return {
      results: ids.map((fileId) => ({
        fileId,
        outcome: this.#outcomes.get(fileId) ?? { kind: 'notTried' },
      })),
      stop: this.#stop,
      wasCancelled: this.#wasCancelled,
    };
  }

  get #isOver(): boolean {
    return this.#over.signal.aborted;
  }

  async #work(): Promise<void> {
    while (!this.#isOver) {
      const fileId = this.#waiting.shift();
      if (fileId === undefined) return;
      await this.#delete(fileId);
    }
  }

  async #delete(fileId: string): Promise<void> {
    let mayHaveHappened = false;
    for (let tries = 1; ; ) {
      await this.#held();
      // Cancelled, or stopped by another, while it waited.
      if (this.#isOver) return this.#giveUp(fileId, tries > 1 ? { mayHaveHappened } : null);
      const result = await this.#ports.client.delete(fileId, this.#purpose);
      if (result.kind === 'ok') {
        this.#holds = 0;
        return this.#set(fileId, { kind: 'deleted' });
      }
      const failure = toRemoteFailure(this.#ports.client.host, result);
      if (result.kind === 'slowDown' || result.kind === 'fewerConnections') {
        if (!this.#hold(result)) return this.#end(fileId, failure);
        continue;
      }
      if (result.kind === 'stop') return this.#end(fileId, failure);
      mayHaveHappened ||= result.kind === 'unknown';
      const isFinal = result.kind === 'refused' || tries >= (atMost(result) ?? MOST_TRIES);
      if (isFinal && result.kind === 'notSent') return this.#end(fileId, failure);
      if (isFinal) {
        this.#doubtful.set(fileId, { failure, mayHaveHappened });
        return;
      }
      await this.#wait(backoffMs(tries, this.#ports.random));
      tries += 1;
    }
  }

  /** Everybody waits; false when that has been in vain too often. */
  #hold(failure: CallFailure & { readonly kind: 'slowDown' | 'fewerConnections' }): boolean {
    const { clock, random, onHold } = this.#ports;
    this.#holds += 1;
    if (this.#holds > MOST_HOLDS) return false;
    const asked = failure.kind === 'slowDown' ? failure.retryAfterMs : null;
    const waitMs = asked ?? sharedBackoffMs(this.#holds, random);
    this.#holdUntilMs = Math.max(this.#holdUntilMs, clock.monotonicMs() + waitMs);
    onHold(clock.now() + waitMs);
    return true;
  }

  async #held(): Promise<void> {
    const { clock, onHold } = this.#ports;
    if (clock.monotonicMs() >= this.#holdUntilMs) return;
    while (!this.#isOver && clock.monotonicMs() < this.#holdUntilMs) {
      await this.#wait(this.#holdUntilMs - clock.monotonicMs());
    }
    onHold(null);
  }

  /** The run ends with this: the next file would fare no better. */
  #end(fileId: string, failure: RemoteFailure): void {
    this.#stop ??= failure;
    this.#over.abort();
    this.#set(fileId, { kind: 'failed', failure });
  }

  #giveUp(fileId: string, tried: { readonly mayHaveHappened: boolean } | null): void {
    if (!tried) return;
    const { host } = this.#ports.client;
    this.#doubtful.set(fileId, { failure: { code: 'aborted', host, word: null, detail: null }, ...tried });
  }

  /** What no answer told, the account does: gone is what is not in its list, and cannot be retrieved. */
  async #settleDoubtful(): Promise<void> {
    if (this.#doubtful.size === 0) return;
    const list = await this.#ports.client.list(this.#purpose);
    const there = list.kind === 'ok' ? new Set(list.value.files.map(({ fileId }) => fileId)) : null;
    const doubtful = this.#doubtful.entries();
    const settle = async (): Promise<void> => {
      for (const [fileId, { failure, mayHaveHappened }] of doubtful) {
        const isGone = there !== null && !there.has(fileId) && (await this.#cannotBeRetrieved(fileId));
        if (!isGone) this.#set(fileId, { kind: 'failed', failure });
        else this.#set(fileId, { kind: mayHaveHappened ? 'deleted' : 'alreadyGone' });
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, settle));
  }

  /** The list is of one purpose only, and the file may be there for another. */
  async #cannotBeRetrieved(fileId: string): Promise<boolean> {
    return (await this.#ports.client.retrieve(fileId)).kind === 'refused';
  }

  #set(fileId: string, outcome: DeleteOutcome): void {
    this.#outcomes.set(fileId, outcome);
    this.#ports.onResult({ fileId, outcome });
  }

  #wait(delayMs: number): Promise<void> {
    const { signal } = this.#over;
    return new Promise((resolve) => {
      const end = (): void => {
        cancelTimer();
        signal.removeEventListener('abort', end);
        resolve();
      };
      const cancelTimer = this.#ports.clock.after(delayMs, end);
      signal.addEventListener('abort', end);
      if (signal.aborted) end();
    });
  }
}

function atMost(failure: CallFailure): number | null {
  return failure.kind === 'retry' ? failure.atMost : null;
}
