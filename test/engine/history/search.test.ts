import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { HistoryPlace, HistoryQuery } from '../../../src/contract/history.ts';
import { EVERYTHING } from '../../../src/contract/history.ts';
import type { StoredSample } from '../../../src/engine/history/rows.ts';
import { openReader } from '../../../src/engine/history/search/openReader.ts';
import type { HistoryReader } from '../../../src/engine/history/search/reader.ts';
import type { HistoryStore } from '../../../src/engine/history/store.ts';
import { scratchFolder } from '../../support/scratch.ts';
import { openStore, stored } from './support.ts';

interface World {
  readonly store: HistoryStore;
  readonly reader: HistoryReader;
  /** Names found, in order. */
  readonly find: (query: Partial<HistoryQuery> | string) => readonly string[];
  /** A connection that belongs to nobody the reader knows of. */
  readonly db: DatabaseSync;
}

function world(samples: readonly StoredSample[] = []): World {
  const folder = scratchFolder();
  const store = openStore(folder);
  store.putSamples(samples);
  const path = join(folder, 'history.db');
  const reader = openReader(path);
  const db = new DatabaseSync(path);
  onTestFinished(() => {
    reader.close();
    db.close();
    store.close();
  });
  return {
    store,
    reader,
    db,
    find: (query) =>
      reader
        .page({ ...EVERYTHING, ...(typeof query === 'string' ? { text: query } : query) }, null, 100)
        .rows.map(({ name }) => name),
  };
}

const named = (...names: readonly string[]): readonly StoredSample[] => names.map((name) => stored({ name }));
const done = (fileId: string) => ({ kind: 'done', fileId, traceId: null }) as const;

describe('searching the history', () => {
  it('finds parts of names in any script, from one character on', () => {
    const { find } = world(named('样本_女声_01.wav', '样品.wav', 'Anna_take.wav', 'narrator.mp3'));
    expect(find('样')).toEqual(['样本_女声_01.wav', '样品.wav']);
    expect(find('样本')).toEqual(['样本_女声_01.wav']);
    expect(find('本_女')).toEqual(['样本_女声_01.wav']);
    expect(find('女声_01.wa')).toEqual(['样本_女声_01.wav']);
    expect(find('anna')).toEqual(['Anna_take.wav']);
    expect(find('NARR')).toEqual(['narrator.mp3']);
    expect(find('r')).toEqual(['样本_女声_01.wav', '样品.wav', 'Anna_take.wav', 'narrator.mp3']);
    expect(find('男声')).toEqual([]);
    expect(find('')).toHaveLength(4);
    expect(find('  女声 ')).toEqual(['样本_女声_01.wav']);
  });

  it('finds accents however they are written, and in either case', () => {
    const { find } = world(named('José.wav'.normalize('NFC'), 'José.mp3'.normalize('NFD'), 'Jose.wav'));
    const both = ['José.wav'.normalize('NFC'), 'José.mp3'.normalize('NFD')];
    expect(find('José'.normalize('NFC'))).toEqual(both);
    expect(find('José'.normalize('NFD'))).toEqual(both);
    expect(find('sé'.normalize('NFC'))).toEqual(both);
    expect(find('jose.')).toEqual(['Jose.wav']);
  });

  it('takes what is searched for literally, whatever is in it', () => {
    const { find } = world(
      named(
        '100%.wav',
        '1000.wav',
        'a_b.wav',
        'a-b.wav',
        'a\\b.wav',
        "it's.wav",
        'say "hi".wav',
        'NOT x.wav',
      ),
    );
    expect(find('100%')).toEqual(['100%.wav']);
    expect(find('0%')).toEqual(['100%.wav']);
    expect(find('a_b')).toEqual(['a_b.wav']);
    expect(find('_b')).toEqual(['a_b.wav']);
    expect(find('a\\b')).toEqual(['a\\b.wav']);
    expect(find("it's")).toEqual(["it's.wav"]);
    expect(find('"hi"')).toEqual(['say "hi".wav']);
    expect(find('NOT ')).toEqual(['NOT x.wav']);
    expect(find('wav OR')).toEqual([]);
    expect(find('*')).toEqual([]);
    expect(find('100\0%')).toEqual(['100%.wav']);
  });

  it('does not take trigrams that are all there for the text', () => {
    const { find } = world(named('abcd_bcde.wav', 'abcde.wav'));
    expect(find('abcde')).toEqual(['abcde.wav']);
    expect(find('abcd_')).toEqual(['abcd_bcde.wav']);
  });

  it('finds texts much longer than an index would look at', () => {
    const long = `${'很长的名字'.repeat(30)}.wav`;
    const { find } = world(named(long, `${'很长的名字'.repeat(29)}.wav`));
    expect(find(long)).toEqual([long]);
  });

  it('finds a part of an id, the beginning of a hash, a folder, a note, and what a cut came from', () => {
    const { find } = world([
      stored({ name: 'id.wav', status: done('123456789012345680') }),
      stored({ name: 'skipped.wav', status: { kind: 'skipped', fileId: '999888777666555444' } }),
      stored({
        name: 'hash.wav',
        facts: { sizeBytes: 1, sha256: `c0ffee${'12'.repeat(29)}`, content: null },
      }),
      stored({ name: 'folder.wav', path: '/录音/session 7/folder.wav' }),
      stored({ name: 'note.wav', note: '旁白：今天天气真不错' }),
      stored({
        name: 'cut.wav',
        path: '/data/cuts/cut.wav',
        cut: {
          originalPath: '/long/lecture.wav',
          originalName: 'lecture.wav',
          originalSha256: null,
          startMs: 0,
          endMs: 7000,
        },
      }),
    ]);
    expect(find('345680')).toEqual(['id.wav']);
    expect(find('80')).toContain('id.wav');
    expect(find('123456789012345680')).toEqual(['id.wav']);
    expect(find('777666')).toEqual(['skipped.wav']);
    expect(find('C0FFEE')).toEqual(['hash.wav']);
    expect(find('ffee')).toEqual([]);
    expect(find('session 7')).toEqual(['folder.wav']);
    expect(find('天气')).toEqual(['note.wav']);
    expect(find('lecture')).toEqual(['cut.wav']);
  });

  it('narrows by status, purpose, host, batch and time, all at once if need be', () => {
    const { store, find, reader } = world();
    store.addBatch('c', 'https://api.minimax.io', 2);
    store.putSamples([
      stored({ name: 'one.wav', purpose: 'prompt_audio' }, { updatedMs: 10 }),
      stored({ name: 'two.wav', status: { kind: 'needsAttention' } }, { updatedMs: 20 }),
      stored({ name: 'three.wav', status: { kind: 'cancelled' } }, { updatedMs: 30 }),
      stored({ name: 'four.wav', batchId: 'c' }, { updatedMs: 40, host: 'https://api.minimax.io' }),
    ]);
    expect(find({ status: 'needsAttention' })).toEqual(['two.wav']);
    expect(find({ status: 'sent' })).toEqual(['four.wav', 'one.wav', 'three.wav']);
    expect(find({ purpose: 'prompt_audio' })).toEqual(['one.wav']);
    expect(find({ host: 'https://api.minimax.io' })).toEqual(['four.wav']);
    expect(find({ batchId: 'c' })).toEqual(['four.wav']);
    expect(find({ fromMs: 20, toMs: 30 })).toEqual(['two.wav', 'three.wav']);
    expect(find({ text: 'o', status: 'done', toMs: 39 })).toEqual(['one.wav']);
    expect(find({ text: 'four', host: 'https://api.minimaxi.com' })).toEqual([]);
    expect(reader.overview()).toEqual({
      rows: 4,
      hosts: ['https://api.minimax.io', 'https://api.minimaxi.com'],
    });
  });

  it('takes all sandboxes of this machine for one, whatever their ports are', () => {
    const { store, find } = world([stored({ name: 'service.wav' })]);
    const hosts = ['http://127.0.0.1:41873', 'http://127.0.0.1:9', 'http://localhost', 'http://[::1]:80'];
    const lookalikes = ['https://localhost.example', 'https://example:127', 'https://12.127.0.1'];
    store.putSamples(
      [...hosts, ...lookalikes].map((host) => stored({ name: `${host.replaceAll('/', '')}.wav` }, { host })),
    );
    for (const host of hosts) expect(find({ host })).toHaveLength(hosts.length);
    for (const host of lookalikes) expect(find({ host })).toHaveLength(1);
  });

  it('follows whatever another connection writes', () => {
    const sample = stored({ name: 'before.wav', status: { kind: 'ready' } });
    const { store, find, db } = world([sample]);
    expect(find({ status: 'done' })).toEqual([]);
    db.exec(`UPDATE samples SET status = 'done', file_id = '4711004711', note = 'später geschrieben'`);
    expect(find({ status: 'done' })).toEqual(['before.wav']);
    expect(find('4711004711')).toEqual(['before.wav']);
    expect(find('geschrieben')).toEqual(['before.wav']);
    store.putSamples([
      { ...sample, sample: { ...sample.sample, path: '/moved/after.wav', name: 'after.wav' } },
    ]);
    expect(find('moved')).toEqual(['after.wav']);
    expect(find('recordings')).toEqual([]);
    expect(find('geschrieben')).toEqual([]);
    db.exec('PRAGMA foreign_keys = ON; DELETE FROM batches');
    expect(find('moved')).toEqual([]);
    expect(
      db.prepare("SELECT count(*) AS count FROM history_text WHERE history_text MATCH 'mov'").get(),
    ).toEqual({
      count: 0,
    });
  });

  it('keeps its index in step with the texts', () => {
    const { store, db } = world(named('a.wav', 'b.wav', '样本.wav'));
    store.putSamples(named('c.wav'));
    db.exec(
      "UPDATE samples SET note = 'changed' WHERE name = 'b.wav'; DELETE FROM samples WHERE name = 'a.wav'",
    );
    // FTS5's own comparison of index and content: it throws when they disagree.
    db.exec("INSERT INTO history_text(history_text, rank) VALUES ('integrity-check', 1)");
    db.exec('DROP TRIGGER line_text_changed; UPDATE history_lines SET text = text || 1');
    expect(() =>
      db.exec("INSERT INTO history_text(history_text, rank) VALUES ('integrity-check', 1)"),
    ).toThrow();
  });
});

describe('paging', () => {
  /** The second row of a batch has a note. */
  const noteFor = (position: number): string => (position === 1 ? 'take two' : '');

  /** Batches `first` and `second` of three and four rows, the second one touched last. */
  function twoBatches(): World {
    const it = world();
    it.store.addBatch('first', 'h', 100);
    it.store.addBatch('second', 'h', 200);
    it.store.putSamples([
      ...['a1', 'a2', 'a3'].map((name, position) =>
        stored({ name, note: noteFor(position), batchId: 'first' }, { position, updatedMs: 110 + position }),
      ),
      ...['b1', 'b2', 'b3', 'b4'].map((name, position) =>
        stored(
          {
            name,
            note: noteFor(position),
            batchId: 'second',
            ...(name === 'b2' ? { status: { kind: 'cancelled' } } : {}),
          },
          { position, updatedMs: 210 + position },
        ),
      ),
    ]);
    return it;
  }

  it('counts what is found by batch, the one first in which something happened last', () => {
    const { reader, store } = twoBatches();
    expect(reader.groups(EVERYTHING)).toEqual({
      total: 7,
      groups: [
        { batchId: 'second', createdMs: 200, lastMs: 213, count: 4, done: 3 },
        { batchId: 'first', createdMs: 100, lastMs: 112, count: 3, done: 3 },
      ],
    });
    expect(reader.groups({ ...EVERYTHING, text: 'take two' })).toEqual({
      total: 2,
      groups: [
        { batchId: 'second', createdMs: 200, lastMs: 211, count: 1, done: 0 },
        { batchId: 'first', createdMs: 100, lastMs: 111, count: 1, done: 1 },
      ],
    });
    // The older batch is gone on with.
    store.putSamples([stored({ name: 'a4', batchId: 'first' }, { position: 3, updatedMs: 300 })]);
    expect(reader.groups(EVERYTHING).groups.map(({ batchId }) => batchId)).toEqual(['first', 'second']);
  });

  it.each([1, 2, 3, 5, 100])('goes through everything, %i rows at a time, none twice', (limit) => {
    const { reader } = twoBatches();
    const names: string[] = [];
    let at: HistoryPlace | null = null;
    do {
      const page = reader.page(EVERYTHING, at, limit);
      expect(page.rows.length).toBeLessThanOrEqual(limit);
      names.push(...page.rows.map(({ name }) => name));
      at = page.next;
    } while (at);
    expect(names).toEqual(['b1', 'b2', 'b3', 'b4', 'a1', 'a2', 'a3']);
  });

  it('finds the first page however far back it begins', () => {
    const { reader, store } = world();
    const count = 40;
    for (let batch = 1; batch <= count; batch += 1) {
      store.addBatch(`batch ${batch}`, 'h', batch);
      const name = batch % 20 === 1 ? '少见.wav' : '常见.wav';
      store.putSamples([
        stored({ name: `${batch} ${name}`, batchId: `batch ${batch}` }, { updatedMs: 1_000 + batch }),
      ]);
    }
    const page = (text: string, limit: number) => {
      const { rows, next } = reader.page({ ...EVERYTHING, text }, null, limit);
      return [rows.map(({ name }) => name.split(' ')[0]).join(), next];
    };
    expect(page('少', 1)).toEqual(['21', { batchId: 'batch 1', offset: 0 }]);
    expect(page('少', 2)).toEqual(['21,1', null]);
    expect(page('常', 2)).toEqual(['40,39', { batchId: 'batch 38', offset: 0 }]);
    // Once it is counted, the answer is the same.
    expect(reader.groups({ ...EVERYTHING, text: '常' }).total).toBe(38);
    expect(page('常', 2)).toEqual(['40,39', { batchId: 'batch 38', offset: 0 }]);
  });

  it('says of which batches a page is, so that it can be shown before all is counted', () => {
    const { reader } = twoBatches();
    const ofPage = (limit: number) => reader.page(EVERYTHING, null, limit).batches;
    expect(ofPage(2)).toEqual([{ batchId: 'second', createdMs: 200 }]);
    expect(ofPage(5)).toEqual([
      { batchId: 'second', createdMs: 200 },
      { batchId: 'first', createdMs: 100 },
    ]);
    expect(ofPage(0)).toEqual([]);
  });

  it('begins anywhere, as a scroll bar does', () => {
    const { reader } = twoBatches();
    const from = (batchId: string, offset: number, query: Partial<HistoryQuery> = {}) =>
      reader.page({ ...EVERYTHING, ...query }, { batchId, offset }, 3);
    expect(from('second', 3).rows.map(({ name }) => name)).toEqual(['b4', 'a1', 'a2']);
    expect(from('second', 3).next).toEqual({ batchId: 'first', offset: 2 });
    expect(from('first', 2)).toMatchObject({ rows: [{ name: 'a3' }], next: null });
    expect(from('first', 99)).toEqual({ rows: [], batches: [], next: null });
    expect(from('no such batch', 0)).toEqual({ rows: [], batches: [], next: null });
    expect(from('second', 1, { status: 'done' }).rows.map(({ name }) => name)).toEqual(['b3', 'b4', 'a1']);
  });

  it('selects by id, or all that is found but some', () => {
    const { reader } = twoBatches();
    const names = (selection: Parameters<typeof reader.select>[0]) =>
      [...reader.select(selection)].map(({ stored }) => stored.sample.name);
    const idOf = (name: string): string =>
      reader.page({ ...EVERYTHING, text: name }, null, 1).rows[0]?.id ?? '';
    expect(names({ kind: 'ids', ids: [idOf('a2'), 'nobody', idOf('b1')] })).toEqual(['a2', 'b1']);
    const found = { kind: 'found', query: { ...EVERYTHING, status: 'done' }, except: [idOf('b1')] } as const;
    expect(names(found)).toEqual(['b3', 'b4', 'a1', 'a2', 'a3']);
  });

  it('selects as of one moment, however long it takes', () => {
    const { reader, store } = world(
      Array.from({ length: 1_200 }, (_, index) => stored({ name: `${index}` })),
    );
    const everything = { kind: 'found', query: EVERYTHING, except: [] } as const;
    const lines = reader.select(everything);
    const names = [lines.next().value?.stored.sample.name];
    store.putSamples([stored({ name: 'later' }, { position: -1 })]);
    names.push(...[...lines].map(({ stored }) => stored.sample.name));
    expect(names).toEqual(Array.from({ length: 1_200 }, (_, index) => `${index}`));
    expect(reader.select(everything).next().value?.stored.sample.name).toBe('later');
  });

  it('shows the others when a row makes no sense', () => {
    const { db, find } = world(named('good.wav', 'bad.wav', 'worse.wav'));
    db.exec(`UPDATE samples SET status_json = '{"kind":"eaten"}' WHERE name = 'bad.wav'`);
    db.exec(`UPDATE samples SET facts_json = 'not json', status_json = '{' WHERE name = 'worse.wav'`);
    expect(find('')).toEqual(['good.wav']);
  });
});
