import type { Sample, SampleStatus } from '../../../src/contract/sample.ts';
import { openHistory } from '../../../src/engine/history/open.ts';
import type { StoredSample } from '../../../src/engine/history/rows.ts';
import { HistoryStore } from '../../../src/engine/history/store.ts';
import { scratchFolder } from '../../support/scratch.ts';

export const HOST = 'https://api.minimaxi.com';

/** A history with one batch, `b`, in it. */
export function openStore(folder = scratchFolder()): HistoryStore {
  const store = new HistoryStore(openHistory(folder, 0).db);
  if (store.openBatches().length === 0) store.addBatch('b', HOST, 1);
  return store;
}

let lastId = 0;

/** A sample as the history keeps it: done unless it says otherwise. */
export function stored(change: Partial<Sample> = {}, rest: Partial<StoredSample> = {}): StoredSample {
  lastId += 1;
  const name = change.name ?? 'take.wav';
  const status: SampleStatus = { kind: 'done', fileId: `${lastId}`, traceId: 'trace' };
  return {
    sample: {
      id: `sample ${lastId}`,
      batchId: 'b',
      path: `/recordings/${name}`,
      name,
      purpose: 'voice_clone',
      status,
      facts: { sizeBytes: 1000, sha256: 'ab'.repeat(32), content: null },
      problems: [],
      overrides: [],
      attempts: 1,
      ...change,
    },
    position: lastId,
    host: HOST,
    modifiedMs: 5.25,
      cut: null,
    updatedMs: 1_000 + lastId,
    ...rest,
  };
}
