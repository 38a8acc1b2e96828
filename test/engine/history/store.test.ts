import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { Sample } from '../../../src/contract/sample.ts';
import { scratchFolder } from '../../support/scratch.ts';
import { HOST, openStore, stored } from './support.ts';

const names = (found: readonly { readonly sample: Sample }[]): readonly string[] =>
  found.map(({ sample }) => sample.name);

describe('the history', () => {
  it('gives back what was put in, to the digit, and replaces by id', () => {
    const store = openStore();
    const sample = stored({
      status: { kind: 'done', fileId: '9223372036854775807', traceId: null },
      name: '样本 "1",\n2.wav',
      problems: [{ code: 'silent', severity: 'warning', data: { peakDbfs: -60.5 } }],
      overrides: ['durationTooShort'],
      facts: { sizeBytes: 9, sha256: 'cd'.repeat(32), content: { kind: 'other', found: 'flac' } },
    });
    store.putSamples([sample]);
    expect(store.find({})).toEqual([sample]);
    const later = {
      ...sample,
      sample: { ...sample.sample, status: { kind: 'cancelled' } as const },
      updatedMs: 9,
    };
    store.putSamples([later]);
    expect(store.find({})).toEqual([later]);
  });

  it('finds by name, path, hash, id, status, purpose, host and date, newest first', () => {
    const store = openStore();
    const at = (updatedMs: number) => ({ updatedMs });
    store.putSamples([
      stored({ name: 'Anna_1.wav', purpose: 'prompt_audio' }, at(10)),
      stored(
        { name: '样本_2.mp3', status: { kind: 'done', fileId: '123456789012345680', traceId: null } },
        at(20),
      ),
      stored({ name: '100%_sure.wav', status: { kind: 'needsAttention' } }, at(30)),
      stored({ name: 'b.wav', facts: { sizeBytes: 1, sha256: 'ef'.repeat(32), content: null } }, at(40)),
      stored({ name: 'c.wav' }, { ...at(50), host: 'https://api.minimax.io' }),
    ]);
    const find = (filter: Parameters<typeof store.find>[0]) => names(store.find(filter));
    expect(find({})).toEqual(['c.wav', 'b.wav', '100%_sure.wav', '样本_2.mp3', 'Anna_1.wav']);
    expect(find({ text: 'anna' })).toEqual(['Anna_1.wav']);
    expect(find({ text: '样本' })).toEqual(['样本_2.mp3']);
    expect(find({ text: 'recordings/b' })).toEqual(['b.wav']);
    expect(find({ text: 'efefef' })).toEqual(['b.wav']);
    expect(find({ text: '123456789012345680' })).toEqual(['样本_2.mp3']);
    expect(find({ status: 'needsAttention' })).toEqual(['100%_sure.wav']);
    expect(find({ purpose: 'prompt_audio' })).toEqual(['Anna_1.wav']);
    expect(find({ host: 'https://api.minimax.io' })).toEqual(['c.wav']);
    expect(find({ fromMs: 20, toMs: 30 })).toEqual(['100%_sure.wav', '样本_2.mp3']);
    expect(find({ limit: 1, offset: 1 })).toEqual(['b.wav']);
    expect(find({ text: '.wav', status: 'done', limit: 2 })).toEqual(['c.wav', 'b.wav']);
  });

  it('takes what is searched for literally, whatever is in it', () => {
    const store = openStore();
    store.putSamples(
      ['100%.wav', '1000.wav', 'a_b.wav', 'a-b.wav', 'a\\b.wav', "it's.wav"].map((name) => stored({ name })),
    );
    const find = (text: string) => names(store.find({ text }));
    expect(find('100%')).toEqual(['100%.wav']);
    expect(find('a_b')).toEqual(['a_b.wav']);
    expect(find('a\\b')).toEqual(['a\\b.wav']);
    expect(find("'; DROP TABLE samples; --")).toEqual([]);
    expect(find("it's")).toEqual(["it's.wav"]);
  });

  it('knows the newest upload of a content for a purpose and a host, the asking batch aside', () => {
    const store = openStore();
    const [older, newer] = [stored({}, { updatedMs: 1 }), stored({}, { updatedMs: 2 })];
    store.putSamples([
      older,
      newer,
      stored({ status: { kind: 'cancelled' } }, { updatedMs: 3 }),
      stored({ purpose: 'prompt_audio' }, { updatedMs: 4 }),
      stored({}, { updatedMs: 5, host: 'https://api.minimax.io' }),
    ]);
    const sha256 = 'ab'.repeat(32);
    const idOf = ({ sample }: typeof older) => (sample.status.kind === 'done' ? sample.status.fileId : null);
    const ask = (isOurs: (id: string) => boolean) => store.earlierUpload(sha256, 'voice_clone', HOST, isOurs);
    expect(ask(() => false)).toEqual({ fileId: idOf(newer), uploadedMs: 2 });
    expect(ask((id) => id === newer.sample.id)).toEqual({ fileId: idOf(older), uploadedMs: 1 });
    expect(ask(() => true)).toBeNull();
    // The search can be left in the middle; the next one is not disturbed by it.
    expect(ask(() => false)?.fileId).toBe(idOf(newer));
  });

  it('knows whose an id is', () => {
    const store = openStore();
    const sample = stored({ status: { kind: 'done', fileId: '77', traceId: null } });
    store.putSamples([sample]);
    expect(store.isTaken('77', sample.sample.id)).toBe(false);
    expect(store.isTaken('77', 'another')).toBe(true);
    expect(store.isTaken('78', 'another')).toBe(false);
  });

  it('does all of a transaction or nothing', () => {
    const store = openStore();
    expect(() =>
      store.transaction(() => {
        store.putSample(stored());
        throw new Error('in the middle');
      }),
    ).toThrow('in the middle');
    expect(store.find({})).toEqual([]);
    store.putSamples([stored()]);
    expect(store.find({})).toHaveLength(1);
  });

  it('does not believe a row that makes no sense, and shows the others', () => {
    const folder = scratchFolder();
    const store = openStore(folder);
    store.putSamples([
      stored({ name: 'good.wav' }),
      stored({ name: 'bad.wav' }),
      stored({ name: 'worse.wav' }),
    ]);
    const db = new DatabaseSync(join(folder, 'history.db'));
    db.exec(`UPDATE samples SET status_json = '{"kind":"eaten"}' WHERE name = 'bad.wav'`);
    db.exec(`UPDATE samples SET facts_json = 'not json' WHERE name = 'worse.wav'`);
    db.close();
    expect(names(store.find({}))).toEqual(['good.wav']);
    expect(names(store.samplesOf('b'))).toEqual(['good.wav']);
  });
});
