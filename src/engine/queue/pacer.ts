import type { WaitReason } from '../../contract/failures.ts';
import type { Clock, Random } from '../ports.ts';
import { sharedBackoffMs } from './backoff.ts';

export interface PaceSettings {
  /** Uploads a minute to begin with; null: as fast as it goes. */
  readonly startPerMinute: number | null;
  /** Never more than this; null: no ceiling. */
  readonly ceilingPerMinute: number | null;
}

/** Why everybody waits, and until when by each clock. */
export interface Hold {
  readonly reason: WaitReason;
  readonly untilMonotonicMs: number;
  /** Milliseconds since the epoch, for a countdown. */
  readonly untilMs: number;
}

const MINUTE_MS = 60_000;
const SLOWEST_PER_MINUTE = 2;
/** Uploads a minute gained by each success: slow enough to find a limit, fast enough not to be noticed. */
const INCREASE_PER_SUCCESS = 0.5;
/** The first wait after a rate limit that names no wait of its own; it doubles while nothing passes. */
const FIRST_LIMIT_HOLD_LEVEL = 4;

/**
 * One gate for all workers. The pace is additive-increase, multiplicative-decrease: each success raises it a little,
 * a rate-limit answer halves what the last minute has shown to pass. After a hold, one request at a time probes
 * until something succeeds.
 */
export class Pacer {
  readonly #clock: Clock;
  readonly #random: Random;
  #settings: PaceSettings;
  #ratePerMinute: number | null;
  #nextSlotMs = 0;
  #hold: Hold | null = null;
  /** True from a hold until the next success: one request at a time. */
  #probing = false;
  #heldSinceSuccess = 0;
  #limitedAtMs = Number.NEGATIVE_INFINITY;
  #recentSuccesses: number[] = [];

  constructor(settings: PaceSettings, clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
    this.#settings = settings;
    this.#ratePerMinute = lower(settings.startPerMinute, settings.ceilingPerMinute);
  }

  /** Another pace from now on, if it is another one; what the service has asked for stays in force. */
  configure(settings: PaceSettings): void {
    const { startPerMinute, ceilingPerMinute } = this.#settings;
    this.#settings = settings;
    if (settings.startPerMinute === startPerMinute && settings.ceilingPerMinute === ceilingPerMinute) return;
    this.#ratePerMinute = lower(settings.startPerMinute, settings.ceilingPerMinute);
    this.#nextSlotMs = Math.min(this.#nextSlotMs, this.#clock.monotonicMs() + this.#intervalMs);
  }

  get ratePerMinute(): number | null {
    return this.#ratePerMinute;
  }

  /** The hold in force, if any. */
  get hold(): Hold | null {
    if (this.#hold && this.#hold.untilMonotonicMs <= this.#clock.monotonicMs()) this.#hold = null;
    return this.#hold;
  }

  /** Milliseconds until the next upload may start; 0: now; Infinity: when one in flight has ended. */
  waitMs(inFlight: number): number {
    if (this.#probing && inFlight > 0) return Number.POSITIVE_INFINITY;
    const now = this.#clock.monotonicMs();
    return Math.max(0, (this.hold?.untilMonotonicMs ?? 0) - now, this.#nextSlotMs - now);
  }

  /** Uses up the slot that `waitMs` found free. */
  take(): void {
    this.#nextSlotMs = Math.max(this.#clock.monotonicMs(), this.#nextSlotMs) + this.#intervalMs;
  }

  succeeded(): void {
    const now = this.#clock.monotonicMs();
    this.#probing = false;
    this.#heldSinceSuccess = 0;
    this.#recentSuccesses.push(now);
    if (this.#recentSuccesses.length > 4096) this.#forgetOld(now);
    if (this.#ratePerMinute === null) return;
    this.#ratePerMinute = lower(this.#ratePerMinute + INCREASE_PER_SUCCESS, this.#settings.ceilingPerMinute);
  }

  /**
   * A rate-limit answer to a request that began at `startedMonotonicMs`. Answers to requests from before the last
   * one belong to the same jam: they neither halve the pace again nor lengthen the backoff.
   */
  limited(retryAfterMs: number | null, startedMonotonicMs: number): void {
    if (startedMonotonicMs < this.#limitedAtMs) {
      this.holdFor(retryAfterMs ?? 0, 'rateLimit');
      return;
    }
    const now = this.#clock.monotonicMs();
    this.#forgetOld(now);
    this.#limitedAtMs = now;
    // Halved once a jam, not once a probe: while nothing passes, only the wait grows.
    if (this.#heldSinceSuccess === 0) this.#ratePerMinute = this.#halfOfWhatPassed();
    this.#heldSinceSuccess += 1;
    // Whatever wait is named, none at all included: what has not helped is asked for less and less often.
    const leastMs = sharedBackoffMs(this.#heldSinceSuccess + 1, this.#random);
    this.holdFor(Math.max(leastMs, retryAfterMs ?? this.#unnamedWaitMs(now)), 'rateLimit');
  }

  /** Nobody starts for `waitMs`; a longer hold in force stays. */
  holdFor(waitMs: number, reason: WaitReason): void {
    const untilMonotonicMs = this.#clock.monotonicMs() + waitMs;
    this.#probing = true;
    if (this.hold && this.hold.untilMonotonicMs >= untilMonotonicMs) return;
    this.#hold = { reason, untilMonotonicMs, untilMs: this.#clock.now() + waitMs };
  }

  /** The user says go: a hold for want of a network is lifted; one the service asked for stays. */
  liftHold(): void {
    if (this.#hold?.reason !== 'rateLimit') this.#hold = null;
  }

  #halfOfWhatPassed(): number {
    const shown = this.#recentSuccesses.length;
    const current = this.#ratePerMinute ?? Number.POSITIVE_INFINITY;
    const base = shown > 0 ? Math.min(current, shown) : current;
    return Math.max(SLOWEST_PER_MINUTE, Number.isFinite(base) ? base / 2 : MINUTE_MS / 1000);
  }

  /**
   * How long to wait after a limit that does not say: longer and longer, but not past the moment at which the first success
   * of the last minute is a minute old. A limit a minute lets the next one through then.
   */
  #unnamedWaitMs(now: number): number {
    const level = FIRST_LIMIT_HOLD_LEVEL + this.#heldSinceSuccess - 1;
    const growingMs = sharedBackoffMs(level, this.#random);
    const [firstMs] = this.#recentSuccesses;
    return firstMs === undefined ? growingMs : Math.min(growingMs, firstMs + MINUTE_MS - now);
  }

  get #intervalMs(): number {
    return this.#ratePerMinute === null ? 0 : MINUTE_MS / this.#ratePerMinute;
  }

  #forgetOld(now: number): void {
    this.#recentSuccesses = this.#recentSuccesses.filter((at) => now - at < MINUTE_MS);
  }
}

function lower(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.min(a, b);
}
