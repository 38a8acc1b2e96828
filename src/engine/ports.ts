/** The world, as far as the engine touches it: injected, so that every test is deterministic. */

/** Two clocks: one that names moments, one that measures waits and never jumps. */
export interface Clock {
  /** Milliseconds since the epoch; may jump when the user sets the clock. */
  now(): number;
  /** Milliseconds since some fixed point; only ever grows. */
  monotonicMs(): number;
  /** Calls back once after `delayMs`; the result cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

/** Uniform in [0, 1). */
export type Random = () => number;

/** Where technical detail goes. Never given the key, never shown to the user. */
export interface Logger {
  info(message: string, data?: Readonly<Record<string, unknown>>): void;
  warn(message: string, data?: Readonly<Record<string, unknown>>): void;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

export const SILENT_LOGGER: Logger = { info: () => undefined, warn: () => undefined };
