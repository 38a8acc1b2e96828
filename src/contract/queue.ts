import type { QueueStop, WaitReason } from './failures.ts';

export type QueueMode = 'paused' | 'running' | 'stopped';

/** What the queue as a whole is doing. */
export interface QueueState {
  readonly mode: QueueMode;
  readonly stop: QueueStop | null;
  /** Why nobody starts just now, and until when (milliseconds since the epoch). */
  readonly hold: { readonly reason: WaitReason; readonly untilMs: number } | null;
  /** Uploads a minute that the service is trusted to bear; null: no limit. */
  readonly ratePerMinute: number | null;
  readonly inFlight: number;
  readonly queued: number;
  /** Lost answers that are being asked for. */
  readonly settling: number;
}
