import type { Clock } from '../../src/engine/ports.ts';

interface Timer {
  readonly atMs: number;
  readonly order: number;
  readonly callback: () => void;
}

/** Lets everything happen that needs no time: every promise that can settle does. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  #monotonicMs = 5_000;
  #wallMs: number;
  #order = 0;
  readonly #timers = new Set<Timer>();

  constructor(wallMs = Date.UTC(2026, 0, 15, 12)) {
    this.#wallMs = wallMs;
  }

  /** Whole milliseconds, as a machine tells them. */
  now(): number {
    return Math.floor(this.#wallMs);
  }

  monotonicMs(): number {
    return this.#monotonicMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { atMs: this.#monotonicMs + Math.max(0, delayMs), order: this.#order++, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  get timers(): number {
    return this.#timers.size;
  }

  /** Milliseconds until the next timer; null when there is none. */
  get nextMs(): number | null {
    const next = this.#next();
    return next && next.atMs - this.#monotonicMs;
  }

  /** The user sets the clock: moments jump, waits do not. */
  setWall(wallMs: number): void {
    this.#wallMs = wallMs;
  }

  /** Moves on; timers run in their order, and whatever follows from each has happened before the next. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#monotonicMs + ms;
    await settle();
    for (let next = this.#next(); next && next.atMs <= untilMs; next = this.#next()) {
      this.#moveTo(next.atMs);
      this.#timers.delete(next);
      next.callback();
      await settle();
    }
    this.#moveTo(untilMs);
  }

  /** Moves from timer to timer until `done`, or until nothing is left to wait for. */
  async runUntil(done: () => boolean, mostTimers = 10_000): Promise<void> {
    await settle();
    for (let ran = 0; !done(); ran += 1) {
      const waitMs = this.nextMs;
      if (waitMs === null) return;
      if (ran >= mostTimers) throw new Error(`still not done after ${mostTimers} timers`);
      await this.advance(waitMs);
    }
  }

  #next(): Timer | null {
    let next: Timer | null = null;
    for (const timer of this.#timers) {
      if (!next || timer.atMs < next.atMs || (timer.atMs === next.atMs && timer.order < next.order))
        next = timer;
    }
    return next;
  }

  #moveTo(atMs: number): void {
    this.#wallMs += atMs - this.#monotonicMs;
    this.#monotonicMs = atMs;
  }
}
