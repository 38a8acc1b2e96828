import type { EventName, Events } from '../../src/contract/commands.ts';
import type { QueueState } from '../../src/contract/queue.ts';
import type { Sample } from '../../src/contract/sample.ts';
import type { AppState } from '../../src/contract/settings.ts';
import type { Clock } from '../../src/engine/ports.ts';

export type SendEvent = <E extends EventName>(event: E, payload: Events[E]) => void;

export interface BatcherPorts {
  readonly send: SendEvent;
  /** Asked when it is sent: in the middle of a change the queue's state is neither the old nor the new one. */
  readonly queueState: () => QueueState;
  /** Called as often as the window is told something: for whatever else follows the engine. */
  readonly beforeFlush: () => void;
  readonly clock: Clock;
}

/** 30 times a second, at most. */
export const FLUSH_INTERVAL_MS = 34;
/** A message of this many samples is taken in within a frame; the rest goes with the next. */
export const MOST_SAMPLES = 1_000;

/**
 * Gathers what the window has to be told, and tells it at most 30 times a second: of each sample only the newest version,
 * of everything else only the last word.
 */
export class EventBatcher {
  readonly #send: SendEvent;
  readonly #queueState: () => QueueState;
  readonly #beforeFlush: () => void;
  readonly #clock: Clock;
  readonly #changed = new Map<string, Sample>();
  readonly #removed = new Set<string>();
  #isQueueStale = false;
  #app: AppState | null = null;
  #found: number | null = null;
  #lastFlushMs = Number.NEGATIVE_INFINITY;
  #cancelFlush: (() => void) | null = null;

  constructor({ send, queueState, beforeFlush, clock }: BatcherPorts) {
    this.#send = send;
    this.#queueState = queueState;
    this.#beforeFlush = beforeFlush;
    this.#clock = clock;
  }

  sample(sample: Sample): void {
    if (sample.status.kind === 'removed') {
      this.#changed.delete(sample.id);
      this.#removed.add(sample.id);
    } else {
      // Removed and brought back within a moment: it is there.
      this.#removed.delete(sample.id);
      this.#changed.set(sample.id, sample);
    }
    // Counts of the queue change with samples.
    this.#isQueueStale = true;
    this.#schedule();
  }

  queue(): void {
    this.#isQueueStale = true;
    this.#schedule();
  }

  app(state: AppState): void {
    this.#app = state;
    this.#schedule();
  }

  adding(found: number): void {
    this.#found = found;
    this.#schedule();
  }

  /** Forgets what is pending: a window that opens anew is given a snapshot instead. */
  clear(): void {
    this.#cancelFlush?.();
    this.#cancelFlush = null;
    this.#changed.clear();
    this.#removed.clear();
    this.#isQueueStale = false;
    this.#app = null;
    this.#found = null;
  }

  #schedule(): void {
    if (this.#cancelFlush) return;
    const waitMs = Math.max(0, this.#lastFlushMs + FLUSH_INTERVAL_MS - this.#clock.monotonicMs());
    this.#cancelFlush = this.#clock.after(waitMs, () => this.#flush());
  }

  #flush(): void {
    this.#cancelFlush = null;
    this.#lastFlushMs = this.#clock.monotonicMs();
    this.#beforeFlush();
    if (this.#app) this.#send('app', this.#app);
    if (this.#changed.size > 0 || this.#removed.size > 0) this.#send('samples', this.#takeSamples());
    if (this.#isQueueStale) this.#send('queue', this.#queueState());
    if (this.#found !== null) this.#send('adding', { found: this.#found });
    this.#app = null;
    this.#isQueueStale = false;
    this.#found = null;
    if (this.#changed.size > 0) this.#schedule();
  }

  #takeSamples(): Events['samples'] {
    const changed: Sample[] = [];
    for (const [id, sample] of this.#changed) {
      if (changed.length === MOST_SAMPLES) break;
      changed.push(sample);
      this.#changed.delete(id);
    }
    const removed = [...this.#removed];
    this.#removed.clear();
    return { changed, removed };
  }
}
