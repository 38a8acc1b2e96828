/** How far back the speed looks: long enough to be calm, short enough to notice a stall. */
const WINDOW_MS = 6_000;
const MOMENT_MS = 100;
/** Less than this says nothing yet. */
const SETTLE_MS = 800;

interface Reading {
  readonly atMs: number;
  readonly bytes: number;
}

/** Bytes a second over the last few seconds, from a total that only grows. */
export class SpeedMeter {
  #readings: Reading[] = [];

  /** Forgets what was: after a pause the old speed is no longer true. */
  reset(): void {
    this.#readings = [];
  }

  note(atMs: number, bytes: number): void {
    // Several readings within a moment are one: the last of them.
    const beforeLast = this.#readings.at(-2);
    if (beforeLast && atMs - beforeLast.atMs < MOMENT_MS) this.#readings.pop();
    this.#readings.push({ atMs, bytes });
    const from = atMs - WINDOW_MS;
    const firstKept = this.#readings.findIndex((reading) => reading.atMs >= from);
    if (firstKept > 1) this.#readings.splice(0, firstKept - 1);
  }

  /** null until there is enough to go by. */
  bytesPerSecond(nowMs: number): number | null {
    const first = this.#readings[0];
    const last = this.#readings.at(-1);
    if (!first || !last || nowMs - first.atMs < SETTLE_MS) return null;
    return ((last.bytes - first.bytes) * 1000) / (nowMs - first.atMs);
  }
}

export interface TimeLeftInput {
  readonly bytesLeft: number;
  readonly filesLeft: number;
  readonly bytesPerSecond: number | null;
  /** Uploads a minute that are allowed; null: no limit. */
  readonly ratePerMinute: number | null;
}

/** Milliseconds until everything in line is up: by the line's speed or by the pace, whichever is slower. null: unknown. */
export function timeLeftMs(input: TimeLeftInput): number | null {
  const { bytesLeft, filesLeft, bytesPerSecond, ratePerMinute } = input;
  if (bytesPerSecond === null || bytesPerSecond < 1) return null;
  const bySpeed = (bytesLeft / bytesPerSecond) * 1000;
  const byPace = ratePerMinute ? (filesLeft / ratePerMinute) * 60_000 : 0;
  return Math.max(bySpeed, byPace);
}
