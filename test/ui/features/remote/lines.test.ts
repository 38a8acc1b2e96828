import { expect, test } from 'vitest';
import type { RemoteListing, RemoteRow } from '../../../../src/contract/remote.ts';
import { countLines, linesOf, visibleLines, without } from '../../../../src/ui/features/remote/lines.ts';
import { row } from '../history/support.ts';

function file(fileId: string, change: Partial<RemoteRow> = {}): RemoteRow {
  return {
    fileId,
    name: `${fileId}.wav`,
    sizeBytes: 1,
    createdMs: 5,
    purpose: 'prompt_audio',
    origin: null,
    ...change,
  };
}

const origin = { sampleId: 's', batchId: 'b', name: '样本_女声.wav', note: '第一章', uploadedMs: 4 };

const listing: RemoteListing = {
  host: 'https://api.minimaxi.com',
  purpose: 'prompt_audio',
  takenMs: 0,
  rows: [file('1', { origin }), file('2'), file('3', { name: null, createdMs: null, origin }), file('4')],
  figures: { onAccount: 4, fromHere: 2, claimed: 3, missing: 1, unlisted: 0, cameBack: 0 },
  flaws: { unreadable: 0, repeated: 0, isIncomplete: false },
};
const gone = [
  row('x', { fileId: '9', name: 'away.wav', gone: { how: 'missing', atMs: 7 }, updatedMs: 3 }),
  // Listed again: it is there, whatever was thought.
  row('y', { fileId: '2', gone: { how: 'deleted', atMs: 7 } }),
];
const lines = linesOf(listing, gone);

test('each file is from here, from elsewhere, or gone; what is listed is there', () => {
  expect(lines.map(({ fileId, standing }) => [fileId, standing])).toEqual([
    ['1', 'here'],
    ['2', 'elsewhere'],
    ['3', 'here'],
    ['4', 'elsewhere'],
    ['9', 'gone'],
  ]);
  expect(countLines(lines)).toEqual({ all: 4, here: 2, elsewhere: 2, gone: 1 });
});

test('when it was uploaded is what the service says, or else the history', () => {
  expect(lines.map(({ createdMs }) => createdMs)).toEqual([5, 5, 4, 5, 3]);
});

test('a chip shows its kind, and "all" what is on the account', () => {
  const ids = (filter: Parameters<typeof visibleLines>[1], text = '') =>
    visibleLines(lines, filter, text).map(({ fileId }) => fileId);
  expect(ids('all')).toEqual(['1', '2', '3', '4']);
  expect(ids('gone')).toEqual(['9']);
  expect(ids('all', '女声')).toEqual(['1', '3']);
  expect(ids('all', '第一 3')).toEqual(['3']);
  expect(ids('elsewhere', '4.WAV')).toEqual(['4']);
  expect(ids('all', 'away')).toEqual([]);
});

test('what is deleted leaves the list, and the figures with it', () => {
  const left = without(listing, new Set(['1', '2', '77']));
  expect(left.rows.map(({ fileId }) => fileId)).toEqual(['3', '4']);
  expect(left.figures).toEqual({
    onAccount: 2,
    fromHere: 1,
    claimed: 2,
    missing: 1,
    unlisted: 0,
    cameBack: 0,
  });
});
