import type { FailureCode } from '../../contract/failures.ts';
import type { Purpose } from '../../contract/purpose.ts';
import type { ApiClient } from '../api/client.ts';
import type { UploadOutcome } from '../api/outcome.ts';
import type { Clock, Logger, Random } from '../ports.ts';
import type { PaceSettings } from './pacer.ts';
import type { SettleVerdict, UploadState } from './transitions.ts';

/** One sample as the queue needs it. */
export interface UploadItem {
  readonly id: string;
  readonly purpose: Purpose;
  readonly path: string;
  readonly filename: string;
  readonly sizeBytes: number;
  /** What was inspected; null where the inspection came to no hash. */
  readonly sha256: string | null;
}

/** The checked bytes of a sample, or why they cannot be had. */
export type Loaded =
  | {
      readonly kind: 'bytes';
      readonly bytes: Uint8Array;
      readonly sha256: string;
      /** The memory may be used again: called when nothing reads from it any more. */
      readonly giveBack: () => void;
    }
  /** Not what was inspected: to be inspected again, not sent as it is. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'busy'; readonly detail: string }
  | { readonly kind: 'failed'; readonly code: FailureCode; readonly detail: string };

export interface AttemptStart {
  readonly item: UploadItem;
  readonly host: string;
  readonly sha256: string;
  readonly startedMs: number;
}

/**
 * Where attempts are written down. Every call is durable when it resolves and rejects when it cannot be:
 * `begin` before the first byte goes out, `end` with the sample's new state in the same commit.
 */
export interface AttemptJournal {
  begin(start: AttemptStart): Promise<number>;
  end(
    attemptId: number,
    item: UploadItem,
    outcome: UploadOutcome,
    state: UploadState,
    endedMs: number,
  ): Promise<void>;
  /** A verdict on an attempt whose answer was lost. */
  settle(item: UploadItem, verdict: SettleVerdict, state: UploadState, settledMs: number): Promise<void>;
}

export interface UploadQueuePorts {
  /** null while there is no key. */
  readonly client: () => ApiClient | null;
  readonly host: () => string;
  readonly journal: AttemptJournal;
  /** Reads a sample once and compares it with what was inspected. Never throws. */
  readonly load: (item: UploadItem) => Promise<Loaded>;
  readonly isTaken: (fileId: string, sampleId: string) => boolean;
  /** The history is not only out of reach for now: its file is not whole. */
  readonly isHistoryDamaged: () => boolean;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly onSample: (id: string, state: UploadState) => void;
  /** The file is not what was inspected: it left the queue. */
  readonly onChanged: (id: string) => void;
  readonly onQueue: () => void;
}

export interface QueueSettings extends PaceSettings {
  /** Uploads at a time. */
  readonly concurrency: number;
  /** How long no connection may come about before the queue stops; null: it waits for ever. */
  readonly offlineGiveUpMs: number | null;
}
