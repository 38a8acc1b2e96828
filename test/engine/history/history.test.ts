import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { HistoryQuery, HistorySelection } from '../../../src/contract/history.ts';
import { EVERYTHING } from '../../../src/contract/history.ts';
import { isDamage } from '../../../src/engine/history/damage.ts';
import { HistoryEdits } from '../../../src/engine/history/edits.ts';
import { History } from '../../../src/engine/history/history.ts';
import { openHistory } from '../../../src/engine/history/open.ts';
import type { StoredSample } from '../../../src/engine/history/rows.ts';
import { SearchThread } from '../../../src/engine/history/search/searchThread.ts';
import { HistoryStore } from '../../../src/engine/history/store.ts';
import { scratchFolder } from '../../support/scratch.ts';
import { HOST, stored } from './support.ts';

interface World {
  readonly folder: string;
  readonly store: HistoryStore;
  readonly history: History;
  readonly search: SearchThread;
  readonly shown: (query?: Partial<HistoryQuery>) => Promise<readonly string[]>;
  readonly changes: () => number;
}

function world(...samples: readonly StoredSample[]): World {
  const folder = scratchFolder();
  const { db, path } = openHistory(folder, 0);
  const store = new HistoryStore(db);
  store.addBatch('b', HOST, 1);
  store.putSamples(samples);
  const search = new SearchThread(path);
  let changes = 0;
  const history = new History(search, new HistoryEdits(db), () => {
    changes += 1;
  });
  onTestFinished(async () => {
    await history.close();
    if (db.isOpen) store.close();
  });
  return {
    folder,
    store,
    history,
    search,
    async shown(query = {}) {
      const { rows } = await history.ask('page', {
        query: { ...EVERYTHING, ...query },
        at: null,
        limit: 100,
      });
      return rows.map(({ name }) => name);
    },
    changes: () => changes,
  };
}

const done = (name: string, fileId: string, sha256 = 'ab'.repeat(32)): StoredSample =>
  stored({
    name,
    status: { kind: 'done', fileId, traceId: null },
    facts: { sizeBytes: 1, sha256, content: null },
  });
const all = (query: Partial<HistoryQuery> = {}): HistorySelection => ({
  kind: 'found',
  query: { ...EVERYTHING, ...query },
  except: [],
});
const only = (...samples: readonly StoredSample[]): HistorySelection => ({
  kind: 'ids',
  ids: samples.map(({ sample }) => sample.id),
});

describe('removing rows from the history', () => {
  it('takes them out of sight, and undo brings back the last ones', async () => {
    const [a, b, c] = [done('a.wav', '1'), done('b.wav', '2'), done('c.wav', '3')];
    const { history, shown, changes } = world(a, b, c);
    expect(await history.hide(only(a), false)).toEqual({ removed: 1, underWay: 0 });
    expect(await history.hide(only(b), false)).toEqual({ removed: 1, underWay: 0 });
    expect(await shown()).toEqual(['c.wav']);
    expect(await history.ask('overview', null)).toEqual({ rows: 1, hosts: [HOST] });
    expect(await history.ask('groups', EVERYTHING)).toMatchObject({ total: 1 });
    expect(await history.undoHide()).toBe(1);
    expect(await shown()).toEqual(['b.wav', 'c.wav']);
    expect(await history.undoHide()).toBe(0);
    expect(changes()).toBe(3);
  });

  it('leaves alone what was out of sight before, also when it is undone', async () => {
    const [a, b] = [done('a.wav', '1'), done('b.wav', '2')];
    const { history, shown } = world(a, b);
    await history.hide(only(a), false);
    expect(await history.hide(only(a, b), false)).toEqual({ removed: 1, underWay: 0 });
    await history.undoHide();
    expect(await shown()).toEqual(['b.wav']);
  });

  it('removes all that is found, however many, but some', async () => {
    const many = Array.from({ length: 1_200 }, (_, index) => done(`${index}.wav`, String(index + 1)));
    const { history, shown } = world(...many);
    const keep = many[700] as StoredSample;
    const selection = { ...all({ text: '.wav' }), except: [keep.sample.id] } as HistorySelection;
    expect(await history.hide(selection, false)).toEqual({ removed: 1_199, underWay: 0 });
    expect(await shown()).toEqual(['700.wav']);
    expect(await history.undoHide()).toBe(1_199);
    expect(await history.ask('groups', EVERYTHING)).toMatchObject({ total: 1_200 });
  });

  it('keeps what is under way in sight', async () => {
    const under = stored({ name: 'air.wav', status: { kind: 'uploading', sentBytes: 1 } });
    const lost = stored({
      name: 'lost.wav',
      status: { kind: 'unknown', sinceMs: 0, reason: 'connectionLost', candidates: [], cancelWanted: false },
    });
    const { history, shown } = world(under, lost, done('a.wav', '1'));
    expect(await history.hide(all(), false)).toEqual({ removed: 1, underWay: 2 });
    expect(await shown()).toEqual(['air.wav', 'lost.wav']);
  });

  it('shows a row again when something happens to it', async () => {
    const sample = stored({ name: 'again.wav', status: { kind: 'cancelled' } });
    const { history, store, shown } = world(sample);
    await history.hide(all(), true);
    store.putSamples([sample]);
    expect(await shown()).toEqual([]);
    store.putSamples([{ ...sample, sample: { ...sample.sample, status: { kind: 'queued' } } }]);
    expect(await shown()).toEqual(['again.wav']);
    expect(await shown({ status: 'queued' })).toEqual(['again.wav']);
  });

  it('remembers what was sent again after it was forgotten', async () => {
    const sample = done('a.wav', '11');
    const { history, store } = world(sample);
    await history.hide(all(), true);
    const again = { ...sample.sample, status: { kind: 'queued' } as const };
    store.putSamples([{ ...sample, sample: again }]);
    store.putSamples([
      { ...sample, sample: { ...again, status: { kind: 'done', fileId: '12', traceId: null } } },
    ]);
    expect(store.earlierUpload('ab'.repeat(32), 'voice_clone', HOST, () => false)?.fileId).toBe('12');
  });

  it('does not forget what was uploaded, unless it is told to', async () => {
    const { history, store } = world(
      done('a.wav', '11', 'aa'.repeat(32)),
      done('b.wav', '22', 'bb'.repeat(32)),
    );
    const earlier = (sha: string) =>
      store.earlierUpload(sha.repeat(32), 'voice_clone', HOST, () => false)?.fileId;
    await history.hide(all({ text: 'a.wav' }), false);
    await history.hide(all({ text: 'b.wav' }), true);
    expect([earlier('aa'), earlier('bb')]).toEqual(['11', undefined]);
    await history.undoHide();
    expect([earlier('aa'), earlier('bb')]).toEqual(['11', '22']);
    // Whose an id is stays known either way.
    expect(store.isTaken('22', 'another')).toBe(true);
  });
});

describe('what is gone from the account', () => {
  const gone = { how: 'deleted', atMs: 99 } as const;

  it('is said of every row with that id on that host, skipped ones too', async () => {
    const { history, shown } = world(
      done('a.wav', '1'),
      done('b.wav', '2'),
      stored({ name: 's.wav', status: { kind: 'skipped', fileId: '1' } }),
      { ...done('e.wav', '1'), host: 'https://api.minimax.io' },
    );
    await history.noteGone(HOST, ['1'], gone);
    const { rows } = await history.ask('page', { query: EVERYTHING, at: null, limit: 9 });
    expect(rows.map((row) => [row.name, row.fileId, row.gone])).toEqual([
      ['a.wav', '1', gone],
      ['b.wav', '2', null],
      ['s.wav', '1', gone],
      ['e.wav', '1', null],
    ]);
    expect(await shown({ account: 'gone' })).toEqual(['a.wav']);
    expect(await shown({ account: 'there' })).toEqual(['b.wav', 'e.wav']);
    expect(await history.ask('fileIds', all())).toEqual(['2', '1']);
  });

  it('no longer counts as uploaded, until it comes back', async () => {
    const { history, store } = world(done('a.wav', '1'), done('older.wav', '2'));
    const earlier = () => store.earlierUpload('ab'.repeat(32), 'voice_clone', HOST, () => false)?.fileId;
    expect(earlier()).toBe('2');
    await history.noteGone(HOST, ['2'], gone);
    expect(earlier()).toBe('1');
    await history.noteGone(HOST, ['1'], { how: 'missing', atMs: 5 });
    expect(earlier()).toBeUndefined();
    await history.noteThere(HOST, ['1', '2']);
    expect(earlier()).toBe('2');
  });

  it('stays deleted, whatever a later list says, and is deleted when it was thought missing', async () => {
    const { history } = world(done('a.wav', '1'), done('b.wav', '2'));
    await history.noteGone(HOST, ['1'], gone);
    await history.noteGone(HOST, ['1'], { how: 'missing', atMs: 100 });
    await history.noteGone(HOST, ['2'], { how: 'missing', atMs: 5 });
    await history.noteGone(HOST, ['2'], gone);
    const { rows } = await history.ask('page', { query: EVERYTHING, at: null, limit: 9 });
    expect(rows.map((row) => row.gone)).toEqual([gone, gone]);
  });
});

describe('the thread that reads the history', () => {
  it('answers questions about a row, its attempts and its file', async () => {
    const sample = done('a.wav', '1');
    const { history, store, folder } = world(sample);
    const path = join(folder, 'a.wav');
    writeFileSync(path, 'x');
    store.putSamples([{ ...sample, sample: { ...sample.sample, path } }]);
    store.transaction(() =>
      store.beginAttempt({
        sampleId: sample.sample.id,
        host: HOST,
        purpose: 'voice_clone',
        filename: 'a.wav',
        sha256: 'ab'.repeat(32),
        sizeBytes: 1,
        startedMs: 4,
      }),
    );
    expect(await history.ask('detail', sample.sample.id)).toMatchObject({
      row: { name: 'a.wav', fileId: '1' },
      facts: sample.sample.facts,
      attempts: [{ startedMs: 4, endedMs: null }],
      fileIsThere: true,
    });
    expect(await history.ask('detail', 'nobody')).toBeNull();
  });

  it('writes exports, and answers meanwhile', async () => {
    const many = Array.from({ length: 3_000 }, (_, index) => done(`样本_${index}.wav`, String(index + 1)));
    const { history, folder } = world(...many);
    const path = join(folder, 'out.json');
    writeFileSync(path, 'what was there before');
    let isWritten = false;
    const writing = history
      .ask('export', { selection: all({ text: '样本' }), format: 'json', path })
      .then((rows) => {
        isWritten = true;
        return rows;
      });
    expect(await history.ask('overview', null)).toMatchObject({ rows: 3_000 });
    expect(isWritten).toBe(false);
    expect(await writing).toBe(3_000);
    const rows: { name: string; file_id: string }[] = JSON.parse(await readFile(path, 'utf8'));
    expect(rows).toHaveLength(3_000);
    expect(rows[2_999]).toMatchObject({ name: '样本_2999.wav', file_id: '3000' });
  });

  it('says why an export cannot be written, and leaves what is there as it was', async () => {
    const { history, folder } = world(done('a.wav', '1'));
    const ask = (path: string) => history.ask('export', { selection: all(), format: 'csv', path });
    await expect(ask(join(folder, 'no', 'out.csv'))).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(ask(folder)).rejects.toMatchObject({
      code: expect.stringMatching(/EISDIR|ENOTEMPTY|EEXIST/),
    });
    expect(await history.ask('overview', null)).toMatchObject({ rows: 1 });
  });

  it('says so when its thread cannot do its work, and starts another one for the next question', async () => {
    const broken = new SearchThread(join(scratchFolder(), 'no', 'history.db'));
    await expect(broken.ask('overview', null)).rejects.toThrow();
    await expect(broken.ask('overview', null)).rejects.toThrow();
    await broken.close();
  });

  it('tells damage from anything else', async () => {
    const rows = Array.from({ length: 400 }, (_, index) => done(`${index}.wav`, String(index + 1)));
    const { folder, history, store } = world(...rows);
    await history.close();
    store.close();
    const path = join(folder, 'history.db');
    const bytes = await readFile(path);
    // All but the first pages, on which everything hangs.
    bytes.fill(0x55, 4_096 * 2);
    writeFileSync(path, bytes);
    const search = new SearchThread(path);
    const error = await search.ask('pick', all()).catch((reason: unknown) => reason);
    expect(isDamage(error)).toBe(true);
    await search.close();
  });

  it('answers what was asked before it ends', async () => {
    const { search } = world(done('a.wav', '1'));
    const answers = [search.ask('overview', null), search.ask('groups', EVERYTHING)];
    await search.close();
    expect(await Promise.all(answers)).toMatchObject([{ rows: 1 }, { total: 1 }]);
  });
});
