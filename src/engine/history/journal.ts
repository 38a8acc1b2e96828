import type { UploadOutcome } from '../api/outcome.ts';
import type { AttemptJournal, UploadItem } from '../queue/ports.ts';
import type { UploadState } from '../queue/transitions.ts';
import { GroupCommit } from './groupCommit.ts';
import type { StoredSample } from './rows.ts';
import type { HistoryStore } from './store.ts';

/**
 * Attempts in the history. An attempt is committed before its first byte goes out, together with all that is known of
 * its sample: what a later run has to know to settle it. Its outcome is committed together with the sample's new state,
 * so that no crash can leave one without the other. `toStored` gives a sample as it is to be stored, with a new state if
 * there is one; null for one that is no longer in the batch.
 */
export function createJournal(
  store: HistoryStore,
  toStored: (id: string, state: UploadState | null) => StoredSample | null,
): AttemptJournal {
  const put = (item: UploadItem, state: UploadState | null): void => {
    const stored = toStored(item.id, state);
    if (stored) store.putSample(stored);
  };
  const commit = new GroupCommit(store);
  return {
    begin: ({ item, host, sha256, startedMs }) =>
      commit.run(() => {
        put(item, null);
        return store.beginAttempt({
          sampleId: item.id,
          host,
          purpose: item.purpose,
          filename: item.filename,
          sha256,
          sizeBytes: item.sizeBytes,
          startedMs,
        });
      }),

    end: (attemptId, item, outcome, state, endedMs) =>
      commit.run(() => {
        store.endAttempt(attemptId, {
          outcome: outcomeName(outcome),
          word: 'word' in outcome ? outcome.word : null,
          fileId: fileIdOf(outcome),
          endedMs,
        });
        put(item, state);
      }),

    settle: (item, verdict, state, settledMs) =>
      commit.run(() => {
        const fileId = verdict.kind === 'found' ? verdict.fileId : null;
        if (verdict.kind !== 'several')
          store.settleAttempt(item.id, `settled:${verdict.kind}`, fileId, settledMs);
        put(item, state);
      }),
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
