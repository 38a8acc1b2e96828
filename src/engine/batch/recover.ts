import type { Sample } from '../../contract/sample.ts';
import type { StoredSample } from '../history/rows.ts';
import type { HistoryStore } from '../history/store.ts';
import type { LastAttempt } from '../queue/reconcile.ts';
import type { UploadState } from '../queue/transitions.ts';
import { QUEUED, transition } from '../queue/transitions.ts';
import { isLeft } from './unfinished.ts';

/** A sample that an earlier run left behind, and what has to happen first. */
export type LeftBehind =
  | { readonly stored: StoredSample; readonly next: 'nothing' | 'inspect' }
  /** Its outcome is not known. `lastAttempt`: when and where to it was sent. */
  | {
      readonly stored: StoredSample;
      readonly next: 'settle';
      readonly state: UploadState;
      readonly lastAttempt: LastAttempt;
    };

/** What is still in a batch of the history, in its order. */
export function leftBehind(store: HistoryStore, batchId: string, nowMs: number): readonly LeftBehind[] {
  const inTheAir = store.attemptsInTheAir();
  return store.samplesOf(batchId).flatMap((stored): readonly LeftBehind[] => {
    const { sample } = stored;
    if (sample.status.kind === 'removed') return [];
    const state = recoveredState(sample, inTheAir.has(sample.id), nowMs);
    if (state)
      return [
        {
          stored,
          next: 'settle',
          state,
          lastAttempt: store.lastAttempt(sample.id) ?? { startedMs: 0, host: stored.host },
        },
      ];
    const again = isLeft(sample) || sample.status.kind === 'needsAttention';
    return [{ stored, next: again ? 'inspect' : 'nothing' }];
  });
}

/**
 * What the queue has to know of a sample that an earlier process left behind: an unknown outcome, when an attempt was in
 * the air or had not been settled. null: there is nothing to settle.
 */
function recoveredState(sample: Sample, inTheAir: boolean, nowMs: number): UploadState | null {
  if (sample.status.kind === 'unknown') {
    return {
      ...QUEUED,
      attempts: sample.attempts,
      status: sample.status,
      cancelWanted: sample.status.cancelWanted,
    };
  }
  if (!inTheAir) return null;
  // The row may be from just before the attempt began.
  const attempts = sample.attempts + (sample.status.kind === 'uploading' ? 0 : 1);
  return lostState(attempts, nowMs);
}

/** A sample whose content another process, or another batch, has sent with an outcome nobody knows. */
export function lostState(attempts: number, nowMs: number): UploadState {
  const uploading: UploadState = { ...QUEUED, attempts, status: { kind: 'uploading', sentBytes: 0 } };
  return transition(uploading, { type: 'recover', nowMs });
}
