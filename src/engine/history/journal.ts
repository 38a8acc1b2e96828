import type { UploadOutcome } from '../api/outcome.ts';
import type { AttemptJournal } from '../queue/ports.ts';
import type { UploadState } from '../queue/transitions.ts';
import type { StoredSample } from './rows.ts';
import { toSampleRow } from './writer.ts';
import type { DurableWrites } from './writeThread.ts';

/** A sample as it is about to be written down. `written` is to be called when it is. */
export interface Writing {
  readonly stored: StoredSample;
  readonly written: () => void;
}

/** What the journal has to know of the samples whose attempts it writes down. */
export interface JournalSamples {
  /** A sample as it is; null for one that is on disk as it is, or no longer in the batch. */
  unwritten(id: string): Writing | null;
  /** A sample in a new state; null for one that is no longer in the batch. */
  inState(id: string, state: UploadState): Writing | null;
}

/**
 * Attempts in the history. An attempt is committed before its first byte goes out, together with all that is known of
 * its sample: what a later run has to know to settle it. Its outcome is committed together with the sample's new state,
 * so that no crash can leave one without the other.
 */
export function createJournal(writes: DurableWrites, samples: JournalSamples): AttemptJournal {
  return {
    async begin({ item, host, sha256, startedMs }) {
      const sample = samples.unwritten(item.id);
      const attemptId = await writes.write({
        kind: 'begin',
        attempt: {
          sampleId: item.id,
          host,
          purpose: item.purpose,
          filename: item.filename,
          sha256,
          sizeBytes: item.sizeBytes,
          startedMs,
        },
        sample: sample && toSampleRow(sample.stored),
      });
      sample?.written();
      return attemptId;
    },

    async end(attemptId, item, outcome, state, endedMs) {
      const sample = samples.inState(item.id, state);
      await writes.write({
        kind: 'end',
        attemptId,
        end: {
          outcome: outcomeName(outcome),
          word: 'word' in outcome ? outcome.word : null,
          fileId: fileIdOf(outcome),
          endedMs,
        },
        sample: sample && toSampleRow(sample.stored),
      });
      sample?.written();
    },

    async settle(item, verdict, state, settledMs) {
      const sample = samples.inState(item.id, state);
      const fileId = verdict.kind === 'found' ? verdict.fileId : null;
      await writes.write({
        kind: 'settle',
        sampleId: item.id,
        verdict: verdict.kind === 'several' ? null : { outcome: `settled:${verdict.kind}`, fileId },
        settledMs,
        sample: sample && toSampleRow(sample.stored),
      });
      sample?.written();
    },
  };
}

/** What a row says of an outcome: its kind, and the code where there is one. */
function outcomeName(outcome: UploadOutcome): string {
  switch (outcome.kind) {
    case 'unknown':
      return `unknown:${outcome.reason}`;
    case 'stop':
      return `stop:${outcome.code}`;
    default:
      return outcome.kind;
  }
}

function fileIdOf(outcome: UploadOutcome): string | null {
  if (outcome.kind === 'done') return outcome.file.fileId;
  return outcome.kind === 'unknown' ? outcome.fileId : null;
}
