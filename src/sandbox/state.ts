import type { FaultPlan } from './faultPlan.ts';
import type { KeyRing } from './keys.ts';
import type { LedgerRequest, WritableLedger } from './ledger.ts';
import type { RateLimiter } from './rateLimit.ts';

/** All that the calls of one sandbox share. */
export interface SandboxState {
  readonly ledger: WritableLedger;
  readonly plan: FaultPlan;
  readonly rate: RateLimiter;
  readonly keys: KeyRing;
  readonly issueFileId: () => string;
  readonly nowMs: () => number;
  readonly latencyMs: number;
  readonly bytesPerSecond: number | null;
  readonly checksFormats: boolean;
  readonly sendsRetryAfter: boolean;
  readonly log: (request: LedgerRequest) => void;
  readonly underWay: Set<Promise<void>>;
  /** Back to how it started. */
  readonly reset: () => void;
}
