import type { Purpose } from '../../contract/purpose.ts';
import type { ApiClient } from '../api/client.ts';
import { haveSameFiles } from '../api/hosts.ts';
import type { CallFailure } from '../api/outcome.ts';
import type { RemoteFile } from '../api/schemas.ts';
import type { Clock, Random } from '../ports.ts';
import { sharedBackoffMs } from './backoff.ts';
import { candidatesFor, doubtfulCandidatesFor } from './matchRemote.ts';
import type { SettleVerdict } from './transitions.ts';

/** The last time a sample was sent. */
export interface LastAttempt {
  /** Wall time at which it began. */
  readonly startedMs: number;
  /** The same by the clock that is never set; absent when it was another process that sent it. */
  readonly startedMonotonicMs?: number;
  /** Where it went: only there can be asked what became of it. */
  readonly host: string;
}

/** A sample that was sent and not answered. */
export interface LostSample {
  readonly id: string;
  readonly purpose: Purpose;
  readonly filename: string;
  readonly sizeBytes: number;
  readonly attempt: LastAttempt;
}

export interface ReconcilerPorts {
  readonly client: () => ApiClient | null;
  readonly clock: Clock;
  readonly random: Random;
  /** True for ids that belong to another sample. */
  readonly isTaken: (fileId: string, sampleId: string) => boolean;
  readonly onVerdict: (sampleId: string, verdict: SettleVerdict) => void;
  /** A list call failed; the question is asked again unless this returns false. */
  readonly onFailure: (failure: CallFailure) => boolean;
  /** The history could not be asked, or something nobody foresaw: nothing more is asked until `resume`. */
  readonly onError: (error: unknown) => void;
}

/** The server may still be storing the file when the connection breaks: it is asked twice, this far apart. */
const FIRST_ASK_MS = 1_500;
const SECOND_ASK_MS = 5_000;

/** Two clocks may drift apart by so much before one of them was set. */
const SET_BACK_MS = 1_000;

interface Pending {
  readonly lost: LostSample;
  asked: number;
  dueMs: number;
}

/**
 * Settles unknown outcomes through `files/list`: there is no idempotency key, so the list is the only witness.
 * One match: it was stored. None, twice: it was not. Several: the user has to say. One list answers for all
 * samples of a purpose that are due.
 */
export class Reconciler {
  readonly #ports: ReconcilerPorts;
  readonly #pending = new Map<string, Pending>();
  #cancelTimer: (() => void) | null = null;
  #asking = false;
  #paused = true;
  #failuresInARow = 0;

  constructor(ports: ReconcilerPorts) {
    this.#ports = ports;
  }

  get pending(): number {
    return this.#pending.size;
  }

  /** Some can be asked for. The others were sent to another host, and wait until it is chosen again. */
  get hasAskable(): boolean {
    return this.#pending.values().some((one) => this.#isAskable(one));
  }

  /** One that is being asked for already goes on being asked for. */
  add(lost: LostSample): void {
    if (this.#pending.has(lost.id)) return;
    const dueMs = this.#ports.clock.monotonicMs() + FIRST_ASK_MS;
    this.#pending.set(lost.id, { lost, asked: 0, dueMs });
    this.#schedule();
  }

  remove(sampleId: string): void {
    this.#pending.delete(sampleId);
  }

  pause(): void {
    this.#paused = true;
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }

  resume(): void {
    this.#paused = false;
    this.#schedule();
  }

  /** Those that were sent to the host that is now chosen are asked for. */
  hostMayHaveChanged(): void {
    this.#schedule();
  }

  #schedule(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    if (this.#paused || this.#asking) return;
    const askable = this.#pending.values().filter((one) => this.#isAskable(one));
    const dueMs = Math.min(...askable.map((one) => one.dueMs));
    if (!Number.isFinite(dueMs)) return;
    const waitMs = Math.max(0, dueMs - this.#ports.clock.monotonicMs());
    this.#cancelTimer = this.#ports.clock.after(waitMs, () => void this.#ask());
  }

  async #ask(): Promise<void> {
    if (this.#paused) return;
    const client = this.#ports.client();
    if (!client) {
      this.#failed([], { kind: 'stop', code: 'noKey', word: null, detail: null });
      return;
    }
    this.#asking = true;
    try {
      const now = this.#ports.clock.monotonicMs();
      const due = [...this.#pending.values()].filter((one) => one.dueMs <= now && this.#isAskable(one));
      for (const [purpose, group] of Map.groupBy(due, (one) => one.lost.purpose)) {
        const result = await client.list(purpose);
        if (result.kind !== 'ok') {
          this.#failed(group, result);
          break;
        }
        this.#failuresInARow = 0;
        for (const one of group) this.#judge(one, result.value.files, result.serverNowMs);
      }
    } catch (error) {
      this.pause();
      this.#ports.onError(error);
    } finally {
      this.#asking = false;
      this.#schedule();
    }
  }

  #judge(one: Pending, files: readonly RemoteFile[], serverNowMs: number | null): void {
    const { lost } = one;
    if (this.#pending.get(lost.id) !== one) return;
    const { startedMs, isDoubtful } = startOf(lost.attempt, this.#ports.clock);
    const sent = { ...lost, startedMs, nowMs: this.#ports.clock.now(), serverNowMs };
    const isTaken = (fileId: string): boolean => this.#ports.isTaken(fileId, lost.id);
    const found = candidatesFor(sent, files, isTaken);
    const [only] = found;
    if (found.length === 1 && only) this.#settle(lost.id, { kind: 'found', fileId: only.fileId });
    else if (found.length > 1) this.#settle(lost.id, several(found));
    else if (one.asked === 0) {
      one.asked = 1;
      one.dueMs = this.#ports.clock.monotonicMs() + SECOND_ASK_MS;
    } else {
      const doubtful = isDoubtful ? doubtfulCandidatesFor(sent, files, isTaken) : [];
      this.#settle(lost.id, doubtful.length > 0 ? several(doubtful) : { kind: 'absent' });
    }
  }

  /** Another host's list says nothing of it. Without a key nothing can be asked, and the queue is told so. */
  #isAskable({ lost }: Pending): boolean {
    const client = this.#ports.client();
    return client === null || haveSameFiles(client.host, lost.attempt.host);
  }

  #settle(id: string, verdict: SettleVerdict): void {
    this.#pending.delete(id);
    this.#ports.onVerdict(id, verdict);
  }

  #failed(group: readonly Pending[], failure: CallFailure): void {
    this.#failuresInARow += 1;
    const askedForMs = failure.kind === 'slowDown' ? (failure.retryAfterMs ?? 0) : 0;
    const waitMs = Math.max(askedForMs, sharedBackoffMs(this.#failuresInARow, this.#ports.random));
    for (const one of group) one.dueMs = this.#ports.clock.monotonicMs() + waitMs;
    if (!this.#ports.onFailure(failure)) this.pause();
  }
}

function several(files: readonly RemoteFile[]): SettleVerdict {
  return { kind: 'several', candidates: files.map(({ fileId }) => fileId) };
}

/**
 * When an attempt began, by the clock on the wall as it is now. In doubt when that clock was set back since, or may have been:
 * who knows how long a computer was off, or asleep.
 */
function startOf(
  { startedMs, startedMonotonicMs }: LastAttempt,
  clock: Clock,
): { readonly startedMs: number; readonly isDoubtful: boolean } {
  if (startedMonotonicMs === undefined) return { startedMs, isDoubtful: true };
  const awakeMs = clock.monotonicMs() - startedMonotonicMs;
  const elapsedMs = clock.now() - startedMs;
  return {
    startedMs: clock.now() - Math.max(elapsedMs, awakeMs),
    isDoubtful: elapsedMs < awakeMs - SET_BACK_MS,
  };
}
