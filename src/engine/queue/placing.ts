import type { Clock } from '../ports.ts';
import type { UploadItem } from './ports.ts';
import type { LastAttempt, Reconciler } from './reconcile.ts';
import type { UploadState } from './transitions.ts';
import { WaitingLine } from './waitingLine.ts';

/** One sample on its way through the queue. */
export interface Entry {
  readonly item: UploadItem;
  state: UploadState;
  /** Of the attempt in the air. */
  abort: AbortController | null;
  /** The last time it was sent. */
  lastAttempt: LastAttempt;
  /** When a wait of its own is over, by the clock that is never set. */
  wakeAtMonotonicMs: number;
  cancelWake: (() => void) | null;
  /** It has been at the counter and does not queue again behind ten thousand others. */
  served: boolean;
}

/** Where samples are while they are not in the air: in line, on a timer, or with the reconciler. */
export class Placing {
  readonly #line = new WaitingLine();
  readonly #clock: Clock;
  readonly #reconciler: Reconciler;
  readonly #onWake: (entry: Entry) => void;
  #waking = 0;

  constructor(clock: Clock, reconciler: Reconciler, onWake: (entry: Entry) => void) {
    this.#clock = clock;
    this.#reconciler = reconciler;
    this.#onWake = onWake;
  }

  get queued(): number {
    return this.#line.size;
  }

  /**
   * Something will happen by itself. Those who wait for what the user says of their twin, or for the host they were sent
   * to, do not count.
   */
  get hasNext(): boolean {
    return this.#line.next(0) !== null || this.#waking > 0 || this.#reconciler.hasAskable;
  }

  /** The id whose turn it is; null when nobody can go now. */
  next(activeBytes: number): string | null {
    return this.#line.next(activeBytes);
  }

  /** It is its turn. */
  take(entry: Entry): void {
    this.#line.take(entry.item);
    entry.served = true;
  }

  /** Puts a sample where its state belongs. */
  place(entry: Entry): void {
    const { item, state } = entry;
    this.#line.remove(item.id);
    this.#clearWake(entry);
    // An unknown one keeps its twins waiting: two lost answers of one name and size could not be told apart.
    if (state.status.kind !== 'unknown') this.#line.release(item);
    switch (state.status.kind) {
      case 'queued':
        this.#line.join(item, entry.served);
        break;
      case 'waiting':
        this.#wakeLater(entry);
        break;
      case 'unknown':
        this.#line.hold(item);
        if (state.status.candidates.length === 0) {
          this.#reconciler.add({ ...item, attempt: entry.lastAttempt });
        }
        break;
      default:
        break;
    }
  }

  /** It is no longer in the queue; its twins may go. */
  release(entry: Entry): void {
    this.#line.release(entry.item);
  }

  /** Takes a sample out, wherever it is. */
  remove(entry: Entry): void {
    this.#line.remove(entry.item.id);
    this.#line.release(entry.item);
    this.#reconciler.remove(entry.item.id);
    this.#clearWake(entry);
  }

  #wakeLater(entry: Entry): void {
    this.#waking += 1;
    const waitMs = Math.max(0, entry.wakeAtMonotonicMs - this.#clock.monotonicMs());
    const cancel = this.#clock.after(waitMs, () => {
      this.#clearWake(entry);
      this.#onWake(entry);
    });
    entry.cancelWake = () => {
      this.#waking -= 1;
      cancel();
    };
  }

  #clearWake(entry: Entry): void {
    entry.cancelWake?.();
    entry.cancelWake = null;
  }
}
