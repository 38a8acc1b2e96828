import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/engine/remote/compare.ts';
import { file, uploaded } from './support.ts';

const HOUR_MS = 3_600_000;
const NOW_MS = 1_000 * HOUR_MS;
const hoursAgo = (hours: number): number => NOW_MS - hours * HOUR_MS;

describe('comparing the account with the history', () => {
  it('says of each file whether it came from here, the newest first', () => {
    const { rows, figures } = compare(
      [
        file('9007199254740993', { createdAtSeconds: '100' }),
        file('2', { createdAtSeconds: '300' }),
        file('10', { createdAtSeconds: '300' }),
        file('3', { createdAtSeconds: null }),
      ],
      [uploaded('9007199254740993', { note: '你好', uploadedMs: 7 }), uploaded('3')],
      NOW_MS,
    );
    expect(rows.map(({ fileId, origin }) => [fileId, origin !== null])).toEqual([
      ['10', false],
      ['2', false],
      ['9007199254740993', true],
      ['3', true],
    ]);
    expect(rows[2]).toEqual({
      fileId: '9007199254740993',
      name: '9007199254740993.wav',
      sizeBytes: 1000,
      createdMs: 100_000,
      purpose: 'prompt_audio',
      origin: {
        sampleId: 'sample 9007199254740993',
        batchId: 'batch',
        name: '9007199254740993.wav',
        note: '你好',
        uploadedMs: 7,
      },
    });
    expect(figures).toEqual({ onAccount: 4, fromHere: 2, claimed: 2, missing: 0, unlisted: 0, cameBack: 0 });
  });

  it('leaves open what a row does not say, or says in a way that makes no sense', () => {
    const { rows } = compare(
      [
        file('1', { bytes: null, createdAtSeconds: null, filename: null, purpose: null }),
        file('2', { bytes: '-5', createdAtSeconds: '99999999999999', purpose: 'something_new' }),
        file('3', { bytes: '9223372036854775807', createdAtSeconds: '-1' }),
      ],
      [],
      NOW_MS,
    );
    expect(rows.map(({ sizeBytes, createdMs }) => [sizeBytes, createdMs])).toEqual(
      Array.from({ length: 3 }, () => [null, null]),
    );
    expect(rows.map(({ purpose }) => purpose)).toEqual(['prompt_audio', 'something_new', null]);
  });

  it('shows an id that is listed twice once, with what either row says', () => {
    const { rows, repeated, figures } = compare(
      [file('1', { filename: null, bytes: '5' }), file('1', { filename: 'a.wav', bytes: '6' }), file('2')],
      [],
      NOW_MS,
    );
    expect(rows.find(({ fileId }) => fileId === '1')).toMatchObject({ name: 'a.wav', sizeBytes: 5 });
    expect([repeated, figures.onAccount]).toEqual([1, 2]);
  });

  it('finds what is missing, but gives a list some time to know of an upload', () => {
    const { figures, newlyMissing } = compare(
      [file('1')],
      [
        uploaded('1'),
        uploaded('2', { uploadedMs: hoursAgo(1) }),
        uploaded('3', { uploadedMs: NOW_MS - 60_000 }),
        uploaded('4', { gone: { how: 'missing', atMs: 5 } }),
        uploaded('5', { gone: { how: 'deleted', atMs: 5 } }),
      ],
      NOW_MS,
    );
    expect(newlyMissing).toEqual(['2']);
    // What was deleted from here nobody claims to be there.
    expect(figures).toMatchObject({ claimed: 4, missing: 2, unlisted: 1 });
  });

  it('finds what came back, but gives a list some time to know of a delete', () => {
    const { cameBack, figures } = compare(
      ['1', '2', '3'].map((id) => file(id)),
      [
        uploaded('1', { gone: { how: 'missing', atMs: NOW_MS - 1 } }),
        uploaded('2', { gone: { how: 'deleted', atMs: NOW_MS - 1 } }),
        uploaded('3', { gone: { how: 'deleted', atMs: hoursAgo(1) } }),
      ],
      NOW_MS,
    );
    expect(cameBack).toEqual(['1', '3']);
    expect(figures.cameBack).toBe(2);
  });

  it('counts an id once that two samples share', () => {
    const { figures, rows } = compare(
      [file('1')],
      [uploaded('1', { sampleId: 'a' }), uploaded('1', { sampleId: 'b' }), uploaded('2'), uploaded('2')],
      NOW_MS,
    );
    expect(figures).toMatchObject({ claimed: 2, fromHere: 1, missing: 1 });
    expect(rows[0]?.origin?.sampleId).toBe('b');
  });

  it('takes 10,000 files as it takes three', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => String(10n ** 17n + BigInt(index)));
    const { rows, figures } = compare(
      ids.map((id) => file(id)),
      ids.slice(5_000).map((id) => uploaded(id)),
      NOW_MS,
    );
    expect(figures).toMatchObject({ onAccount: 10_000, fromHere: 5_000, claimed: 5_000, missing: 0 });
    expect(rows[0]?.fileId).toBe(ids.at(-1));
  });
});
