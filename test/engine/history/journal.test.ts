import { describe, expect, it } from 'vitest';
import type { Sample, SampleStatus } from '../../../src/contract/sample.ts';
import { leftBehind } from '../../../src/engine/batch/recover.ts';
import { toUploadItem } from '../../../src/engine/batch/uploadItem.ts';
import { createJournal } from '../../../src/engine/history/journal.ts';
import { openHistory } from '../../../src/engine/history/open.ts';
import type { HistoryStore } from '../../../src/engine/history/store.ts';
import { QUEUED, type UploadState } from '../../../src/engine/queue/transitions.ts';
import { findIn } from '../../support/history.ts';
import { scratchFolder } from '../../support/scratch.ts';
import { HOST, openStore, openWrites, stored } from './support.ts';

const WORD = { httpStatus: 200, statusCode: 0, message: 'success', traceId: 'trace 1' };
const FILE = {
  fileId: '42',
  bytes: '1000',
  createdAtSeconds: '1',
  filename: 'take.wav',
  purpose: 'voice_clone',
};
const DONE: UploadState = {
  ...QUEUED,
  attempts: 1,
  status: { kind: 'done', fileId: '42', traceId: 'trace 1' },
};

function setUp(status: SampleStatus = { kind: 'queued' }) {
  const folder = scratchFolder();
  const store = openStore(folder);
  const sample = stored({ status, attempts: 0 });
  const writes = openWrites(folder);
  const written: string[] = [];
  const writing = (change: Partial<Sample>) => ({
    stored: { ...sample, sample: { ...sample.sample, ...change } },
    written: () => written.push(change.status?.kind ?? 'as it is'),
  });
  const journal = createJournal(writes, {
    unwritten: () => writing({}),
    inState: (_id, { status, attempts }) => writing({ status, attempts }),
  });
  const item = toUploadItem(sample.sample);
  const begin = () => journal.begin({ item, host: HOST, sha256: 'ab'.repeat(32), startedMs: 100 });
  return { folder, store, sample, journal, item, begin, written };
}

/** What another process would find now. */
function seenFromOutside(folder: string): HistoryStore {
  return openStore(folder);
}

describe('the journal', () => {
  it('has an attempt on disk before anything is sent, with all that is known of its sample', async () => {
    const { folder, sample, begin } = setUp();
    await begin();
    const other = seenFromOutside(folder);
    expect(other.attemptsOf(sample.sample.id)).toMatchObject([
      { startedMs: 100, endedMs: null, outcome: null },
    ]);
    expect(other.attemptsInTheAir().get(sample.sample.id)).toEqual({ startedMs: 100 });
    expect(findIn(other)).toEqual([sample]);
  });

  it('has an outcome and the state it leads to in one commit', async () => {
    const { folder, sample, journal, item, begin } = setUp();
    const id = await begin();
    const { db } = openHistory(folder, 0);
    db.exec("CREATE TRIGGER full BEFORE UPDATE ON samples BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    const end = async () => journal.end(id, item, { kind: 'done', file: FILE, word: WORD }, DONE, 200);
    await expect(end()).rejects.toThrow('disk full');
    const other = seenFromOutside(folder);
    expect(other.attemptsOf(sample.sample.id)).toMatchObject([{ endedMs: null }]);
    db.exec('DROP TRIGGER full');
    await end();
    expect(other.attemptsOf(sample.sample.id)).toEqual([
      { startedMs: 100, endedMs: 200, outcome: 'done', fileId: '42', ...WORD },
    ]);
    expect(findIn(other, { status: 'done' })).toHaveLength(1);
  });

  it.each([
    [{ kind: 'unknown', reason: 'idleTimeout', word: null, fileId: null }, 'unknown:idleTimeout', null],
    [{ kind: 'unknown', reason: 'bytesDisagree', word: WORD, fileId: '7' }, 'unknown:bytesDisagree', '7'],
    [{ kind: 'stop', code: 'balanceTooLow', word: WORD, detail: null }, 'stop:balanceTooLow', null],
    [{ kind: 'refused', word: WORD }, 'refused', null],
    [{ kind: 'notSent', detail: 'ECONNREFUSED' }, 'notSent', null],
  ] as const)('names an outcome so that it can be found again: %o', async (outcome, name, fileId) => {
    const { store, sample, journal, item, begin } = setUp();
    await journal.end(await begin(), item, outcome, QUEUED, 200);
    expect(store.attemptsOf(sample.sample.id)).toMatchObject([{ outcome: name, fileId }]);
  });

  it('settles the last attempt', async () => {
    const { store, sample, journal, item, begin } = setUp();
    await begin();
    await begin();
    await journal.settle(item, { kind: 'found', fileId: '42' }, DONE, 300);
    expect(store.attemptsOf(sample.sample.id)).toMatchObject([
      { outcome: null, fileId: null },
      { outcome: 'settled:found', fileId: '42', endedMs: 300 },
    ]);
  });
});

describe('what an ended process left behind', () => {
  const next = (store: HistoryStore) => leftBehind(store, 'b', 500);

  it('is looked at again where nothing was in the air', () => {
    const store = openStore();
    const kinds = ['ready', 'queued', 'inspecting', 'needsAttention', 'cancelled'] as const;
    store.putSamples([
      ...kinds.map((kind) => stored({ status: { kind } })),
      stored(),
      stored({ status: { kind: 'removed' } }),
    ]);
    expect(next(store).map((left) => [left.stored.sample.status.kind, left.next])).toEqual([
      ['ready', 'inspect'],
      ['queued', 'inspect'],
      ['inspecting', 'inspect'],
      ['needsAttention', 'inspect'],
      ['cancelled', 'nothing'],
      ['done', 'nothing'],
    ]);
  });

  it('is unknown where an attempt has no end, and that attempt counts', async () => {
    const { store, begin } = setUp();
    await begin();
    expect(next(store)).toMatchObject([
      {
        next: 'settle',
        lastAttempt: { startedMs: 100 },
        state: {
          attempts: 1,
          status: { kind: 'unknown', reason: 'processEnded', sinceMs: 500, candidates: [] },
        },
      },
    ]);
  });

  it('counts it once, when the row was written while it was in the air', async () => {
    const { store, sample, begin } = setUp();
    await begin();
    const uploading = { kind: 'uploading', sentBytes: 3 } as const;
    store.putSamples([{ ...sample, sample: { ...sample.sample, status: uploading, attempts: 1 } }]);
    expect(next(store)).toMatchObject([{ next: 'settle', state: { attempts: 1 } }]);
  });

  it('stays unknown where it was, the wish to cancel included', () => {
    const { store, sample } = setUp();
    const status = {
      kind: 'unknown',
      sinceMs: 1,
      reason: 'connectionLost',
      candidates: [],
      cancelWanted: true,
    } as const;
    store.putSamples([{ ...sample, sample: { ...sample.sample, status, attempts: 2 } }]);
    expect(next(store)).toMatchObject([
      { next: 'settle', state: { attempts: 2, cancelWanted: true, status } },
    ]);
  });
});
