import type { Clock, Random } from '../ports.ts';
import { sharedBackoffMs } from './backoff.ts';

/** So many failures with no success between them are the service's doing, not the samples'. */
const TROUBLE_IN_A_ROW = 10;
/** Successes after which one more connection is tried again. */
const SUCCESSES_PER_CONNECTION = 50;

interface HealthSettings {
  readonly concurrency: number;
  readonly offlineGiveUpMs: number | null;
}

/** What the last answers say about the connection and the service. */
export class Health {
  readonly #clock: Clock;
  readonly #random: Random;
  #settings: HealthSettings;
  #concurrency: number;
  #successes = 0;
  #troubleInARow = 0;
  #offlineSinceMs: number | null = null;
  #offlineTries = 0;
  #complaints = 0;
  #complainedAtMs = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock, random: Random, settings: HealthSettings) {
    this.#clock = clock;
    this.#random = random;
    this.#settings = settings;
    this.#concurrency = settings.concurrency;
  }

  /** Uploads at a time, for now: fewer than set after the service complained of too many connections. */
  get concurrency(): number {
    return this.#concurrency;
  }

  configure(settings: HealthSettings): void {
    this.#settings = settings;
    this.#concurrency = settings.concurrency;
  }

  /** A new start forgets what was counted; the connections stay as few as they are. */
  reset(): void {
    this.#troubleInARow = 0;
    this.#offlineSinceMs = null;
    this.#offlineTries = 0;
    this.#complaints = 0;
  }

  /** A real answer came. */
  alive(): void {
    this.reset();
    this.#successes += 1;
    if (this.#successes < SUCCESSES_PER_CONNECTION) return;
    this.#successes = 0;
    this.#concurrency = Math.min(this.#settings.concurrency, this.#concurrency + 1);
  }

  /**
   * The service wants one connection fewer than there were, as it says of a request that began at `startedMonotonicMs`:
   * how long all should wait, in milliseconds; longer each time, but for requests from before the last complaint.
   */
  tooManyConnections(startedMonotonicMs: number): number {
    this.#offlineSinceMs = null;
    this.#successes = 0;
    this.#concurrency = Math.max(1, this.#concurrency - 1);
    if (startedMonotonicMs < this.#complainedAtMs) return 0;
    this.#complainedAtMs = this.#clock.monotonicMs();
    this.#complaints += 1;
    return sharedBackoffMs(this.#complaints + 1, this.#random);
  }

  /** One more failure; true when it is time to stop. */
  trouble(): boolean {
    this.#offlineSinceMs = null;
    this.#troubleInARow += 1;
    return this.#troubleInARow >= TROUBLE_IN_A_ROW;
  }

  /** No connection came about: how long all should wait, in milliseconds; null when patience is at its end. */
  offline(): number | null {
    const now = this.#clock.monotonicMs();
    this.#offlineSinceMs ??= now;
    const { offlineGiveUpMs } = this.#settings;
    if (offlineGiveUpMs !== null && now - this.#offlineSinceMs >= offlineGiveUpMs) return null;
    this.#offlineTries += 1;
    return sharedBackoffMs(this.#offlineTries, this.#random);
  }
}
