import type { Sample } from '../../contract/sample.ts';
import type { UploadState } from '../queue/transitions.ts';
import { QUEUED, transition } from '../queue/transitions.ts';

/**
 * What the queue has to know of a sample that an earlier process left behind: an unknown outcome, when an attempt was in
 * the air or had not been settled. null: there is nothing to settle.
 */
export function recoveredState(sample: Sample, inTheAir: boolean, nowMs: number): UploadState | null {
  const base: UploadState = { ...QUEUED, attempts: sample.attempts };
  if (sample.status.kind === 'unknown') {
    return { ...base, status: sample.status, cancelWanted: sample.status.cancelWanted };
  }
  if (!inTheAir) return null;
  return transition({ ...base, status: { kind: 'uploading', sentBytes: 0 } }, { type: 'recover', nowMs });
}
