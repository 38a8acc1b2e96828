import type { Fault } from './faults.ts';
import type { Region } from './keys.ts';
import type { LedgerRequest } from './ledger.ts';

/** How a sandbox is to behave. Everything has a default, and the defaults are a service in good health. */
export interface SandboxOptions {
  /** Default 127.0.0.1. */
  readonly host?: string | undefined;
  /** Default 0: any free port. */
  readonly port?: number | undefined;
  /** The keys that are let in. Default: any that is not empty and does not begin with `bad`. */
  readonly apiKeys?: readonly string[] | undefined;
  /** Which host of the service this stands for: keys that begin with the other's prefix (`cn-`, `intl-`) are refused. */
  readonly region?: Region | undefined;
  /** Uploads in any 60 seconds, for each key. Default null: no limit. */
  readonly requestsPerMinute?: number | null | undefined;
  /** Whether a rate-limit refusal carries `Retry-After`. Default false: the vendor documents no such header. */
  readonly sendRetryAfter?: boolean | undefined;
  /** Decimal digits. Default: above 2^53. */
  readonly firstFileId?: string | undefined;
  readonly faults?: readonly Fault[] | undefined;
  /** Makes ids and the dice of faults repeatable. Default 1. */
  readonly seed?: number | undefined;
  /** Silence before every answer. Default 0. */
  readonly latencyMs?: number | undefined;
  /** How fast upload bodies are read. Default null: as fast as they come. */
  readonly bytesPerSecond?: number | null | undefined;
  /** Whether content is sniffed and refused when the purpose does not take it. Default true. */
  readonly checkFormats?: boolean | undefined;
  /** Milliseconds since the epoch. Default: the system's clock. */
  readonly clock?: (() => number) | undefined;
  /** Told of every request once it is over. */
  readonly log?: ((request: LedgerRequest) => void) | undefined;
}
