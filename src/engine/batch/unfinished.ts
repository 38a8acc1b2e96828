import type { Sample, SampleStatusKind } from '../../contract/sample.ts';
import type { HistoryStore } from '../history/store.ts';

/** A batch that an earlier run left unfinished. */
export interface UnfinishedBatch {
  readonly id: string;
  readonly host: string;
  readonly createdMs: number;
  /** Samples that are neither done nor given up. */
  readonly left: number;
}

const LEFT: ReadonlySet<SampleStatusKind> = new Set([
  'inspecting',
  'ready',
  'queued',
  'uploading',
  'waiting',
  'unknown',
]);

/** Something still has to happen to it. */
export function isLeft(sample: Sample): boolean {
  return LEFT.has(sample.status.kind);
}

/** Nothing has been sent of it yet. */
export function isUnsent(sample: Sample | null): boolean {
  return sample !== null && ['inspecting', 'ready', 'needsAttention', 'queued'].includes(sample.status.kind);
}

/** It was to be sent, and is not on the account. */
export function cameBack(sample: Sample | null): boolean {
  return sample !== null && ['refused', 'failed', 'cancelled'].includes(sample.status.kind);
}

/** Its verdict may still change. */
export function isOpen(sample: Sample | null): boolean {
  return isUnsent(sample) || cameBack(sample) || sample?.status.kind === 'skipped';
}

/** Another file may take its place: it is neither in the line, nor in the air, nor on the account. */
export function isReplaceable(sample: Sample): boolean {
  return isOpen(sample) && sample.status.kind !== 'queued';
}

/** The batches in the history that have something left to do, the newest first. */
export function unfinishedBatches(store: HistoryStore): readonly UnfinishedBatch[] {
  return store.openBatches().flatMap((batch) => {
    const left = store.samplesOf(batch.id).filter(({ sample }) => isLeft(sample)).length;
    return left > 0 ? [{ ...batch, left }] : [];
  });
}
