import type { Clock } from '../../src/engine/ports.ts';

/** Long enough that what changed is written down by then, and that nobody asks anew all the time. */
const AFTER_MS = 1_000;

/** Says "something changed" once, a second after the first of many changes. */
export class ChangeNote {
  readonly #clock: Clock;
  readonly #tell: () => void;
  #cancelTimer: (() => void) | null = null;

  constructor(clock: Clock, tell: () => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  note(): void {
    this.#cancelTimer ??= this.#clock.after(AFTER_MS, () => {
      this.#cancelTimer = null;
      this.#tell();
    });
  }

  /** Nothing more is said. */
  clear(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }
}
