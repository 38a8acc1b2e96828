import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Sample, SampleStatus } from '../../../src/contract/sample.ts';
import { openHistory } from '../../../src/engine/history/open.ts';
import type { StoredSample } from '../../../src/engine/history/rows.ts';
import { HistoryStore } from '../../../src/engine/history/store.ts';
import { WriteThread } from '../../../src/engine/history/writeThread.ts';
import { scratchFolder } from '../../support/scratch.ts';

export const HOST = 'https://api.minimaxi.com';

/** A history with one batch, `b`, in it. */
export function openStore(folder = scratchFolder(), beforeWriting?: () => void): HistoryStore {
  const store = new HistoryStore(openHistory(folder, 0).db, beforeWriting);
  if (store.openBatches().length === 0) store.addBatch('b', HOST, 1);
  return store;
}

/** The thread that writes the history in `folder`, which must have one. */
export function openWrites(folder: string): WriteThread {
  const workerUrl = new URL('../../../src/engine/history/writeWorker.ts', import.meta.url);
  const writes = new WriteThread(join(folder, 'history.db'), workerUrl);
  onTestFinished(() => writes.close());
  return writes;
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
      cut: null,
      note: '',
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
    updatedMs: 1_000 + lastId,
    ...rest,
  };
}
