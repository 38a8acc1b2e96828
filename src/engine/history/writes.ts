import type { AttemptEnd, AttemptRow, HistoryWriter, SampleRow } from './writer.ts';

/**
 * One thing to be written down, all of it or nothing. `sample` is what is to be known of the sample from then on; null where
 * it is on disk already, or no longer in the batch.
 */
export type HistoryWrite =
  | { readonly kind: 'begin'; readonly attempt: AttemptRow; readonly sample: SampleRow | null }
  | {
      readonly kind: 'end';
      readonly attemptId: number;
      readonly end: AttemptEnd;
      readonly sample: SampleRow | null;
    }
  | {
      readonly kind: 'settle';
      readonly sampleId: string;
      /** null: the user has to choose, and the attempt stays open. */
      readonly verdict: { readonly outcome: string; readonly fileId: string | null } | null;
      readonly settledMs: number;
      readonly sample: SampleRow | null;
    }
  | { readonly kind: 'put'; readonly samples: readonly SampleRow[] };

/** What became of a write. `attemptId` is that of a `begin`, and 0 otherwise. */
export type HistoryWritten =
  | { readonly ok: true; readonly attemptId: number }
  | { readonly ok: false; readonly message: string; readonly errcode: number | null };

/**
 * Writes several things in one commit: a disk takes about as long to make one durable as a dozen. One that cannot be
 * written does not take the others with it. Never throws.
 */
export function writeTogether(
  writer: HistoryWriter,
  writes: readonly HistoryWrite[],
): readonly HistoryWritten[] {
  try {
    return writer.transaction(() => writes.map((write) => perform(writer, write)));
  } catch (error) {
    if (writes.length === 1) return [failed(error)];
    return writes.flatMap((write) => writeTogether(writer, [write]));
  }
}

function perform(writer: HistoryWriter, write: HistoryWrite): HistoryWritten {
  if (write.kind === 'put') for (const sample of write.samples) writer.putSampleRow(sample);
  else if (write.sample) writer.putSampleRow(write.sample);
  switch (write.kind) {
    case 'begin':
      return { ok: true, attemptId: writer.beginAttempt(write.attempt) };
    case 'end':
      writer.endAttempt(write.attemptId, write.end);
      break;
    case 'settle':
      if (write.verdict) {
        const { outcome, fileId } = write.verdict;
        writer.settleAttempt(write.sampleId, outcome, fileId, write.settledMs);
      }
      break;
  }
  return { ok: true, attemptId: 0 };
}

function failed(error: unknown): HistoryWritten {
  const errcode = error instanceof Error && 'errcode' in error ? Number(error.errcode) : null;
  return { ok: false, message: error instanceof Error ? error.message : String(error), errcode };
}
