import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { Sample } from '../../../src/contract/sample.ts';
import { findIn } from '../../support/history.ts';
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
    expect(findIn(store)).toEqual([sample]);
    const later = {
      ...sample,
      sample: { ...sample.sample, status: { kind: 'cancelled' } as const },
      updatedMs: 9,
    };
    store.putSamples([later]);
    expect(findIn(store)).toEqual([later]);
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
    expect(findIn(store)).toEqual([]);
    store.putSamples([stored()]);
    expect(findIn(store)).toHaveLength(1);
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
    expect(names(findIn(store))).toEqual(['good.wav']);
    expect(names(store.samplesOf('b'))).toEqual(['good.wav']);
  });
});
