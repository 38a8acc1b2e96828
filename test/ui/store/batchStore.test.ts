import { expect, test } from 'vitest';
import type { Sample } from '../../../src/contract/sample.ts';
import { createBatchStore } from '../../../src/ui/store/batchStore.ts';
import {
  fileIdAt,
  idAt,
  inspecting,
  PROBLEMS,
  sampleAt,
  withProblem,
  withStatus,
} from '../preview/samples.ts';

function storeWith(samples: readonly Sample[]) {
  let nowMs = 0;
  const store = createBatchStore(() => nowMs);
  store.apply(samples, []);
  return { store, pass: (ms: number) => (nowMs += ms) };
}

const uploading = (index: number, sentBytes: number) => withStatus(index, { kind: 'uploading', sentBytes });
const done = (index: number) => withStatus(index, { kind: 'done', fileId: fileIdAt(index), traceId: null });
const tooLong = PROBLEMS.find(({ code }) => code === 'durationTooLong') ?? PROBLEMS[0];

test('progress of one upload leaves the list of rows as it is', () => {
  const { store } = storeWith([uploading(0, 10), sampleAt(1)]);
  const before = store.getState();
  store.apply([uploading(0, 20)], []);
  const after = store.getState();
  expect(after.visible).toBe(before.visible);
  expect(after.samples.get(idAt(0))?.status).toEqual({ kind: 'uploading', sentBytes: 20 });
  expect(after.revision).toBe(before.revision + 1);
});

test('nothing to apply wakes nobody', () => {
  const { store } = storeWith([sampleAt(0)]);
  const before = store.getState();
  store.apply([], ['unknown']);
  expect(store.getState()).toBe(before);
});

test('every sample is counted in one group, whatever happens to it', () => {
  const { store } = storeWith([inspecting(0), inspecting(1), inspecting(2)]);
  expect(store.getState().tally.groups.checking).toBe(3);
  store.apply([sampleAt(0), tooLong ? withProblem(1, tooLong) : sampleAt(1), done(2)], []);
  const { tally } = store.getState();
  expect(tally.groups).toMatchObject({ checking: 0, ready: 1, attention: 1, done: 1 });
  expect(Object.values(tally.groups).reduce((sum, count) => sum + count)).toBe(tally.total);
  store.apply([], [idAt(0), idAt(1), idAt(2)]);
  expect(store.getState().tally).toMatchObject({ total: 0, readyBytes: 0, uploaded: 0 });
});

test('a lost sample that fits several files needs attention; one that is being asked for does not', () => {
  const unknown = { kind: 'unknown', sinceMs: 0, reason: 'connectionLost', cancelWanted: false } as const;
  const { store } = storeWith([
    withStatus(0, { ...unknown, candidates: [] }),
    withStatus(1, { ...unknown, candidates: [fileIdAt(1), fileIdAt(2)] }),
  ]);
  expect(store.getState().tally.groups).toMatchObject({ attention: 1, line: 1 });
});

test('a filter follows samples as they change', () => {
  const { store } = storeWith([sampleAt(0), sampleAt(1), done(2)]);
  store.setQuery({ filter: 'ready' });
  expect(store.getState().visible).toEqual([idAt(0), idAt(1)]);
  store.apply([done(0)], []);
  expect(store.getState().visible).toEqual([idAt(1)]);
});

test('the text filter looks through names, folders and ids, every word of it, in any case and width', () => {
  const { store } = storeWith([sampleAt(0), sampleAt(1), sampleAt(3), done(4)]);
  const found = (text: string) => {
    store.setQuery({ text });
    return store.getState().visible;
  };
  expect(found('ANNA casting')).toEqual([idAt(0)]);
  expect(found('ａｎｎａ')).toEqual([idAt(0)]);
  expect(found('女声')).toEqual([idAt(3)]);
  expect(found(fileIdAt(4))).toEqual([idAt(4)]);
  expect(found('')).toHaveLength(4);
});

test('rows are sorted by any column, both ways, and equal ones stay in the order of adding', () => {
  const named = (index: number, name: string) => sampleAt(index, { name });
  const { store } = storeWith([named(0, 'take10.wav'), named(1, 'take9.wav'), named(2, 'Take9.wav')]);
  store.setQuery({ sort: { key: 'name', descending: false } });
  expect(store.getState().visible).toEqual([idAt(1), idAt(2), idAt(0)]);
  store.setQuery({ sort: { key: 'name', descending: true } });
  expect(store.getState().visible).toEqual([idAt(0), idAt(1), idAt(2)]);
  store.apply([named(3, 'take9b.wav')], []);
  expect(store.getState().visible).toEqual([idAt(0), idAt(3), idAt(1), idAt(2)]);
});

test('sorted by status, what needs the user comes first and moves when it changes', () => {
  const { store } = storeWith([
    done(0),
    sampleAt(1),
    withStatus(2, { kind: 'failed', code: 'fileGone', word: null, detail: null }),
  ]);
  store.setQuery({ sort: { key: 'status', descending: false } });
  expect(store.getState().visible).toEqual([idAt(2), idAt(1), idAt(0)]);
  store.apply([done(2)], []);
  expect(store.getState().visible).toEqual([idAt(1), idAt(0), idAt(2)]);
});

test('a sample that was removed and came back stands where it stood', () => {
  const { store } = storeWith([sampleAt(0), sampleAt(1), sampleAt(2)]);
  store.apply([], [idAt(1)]);
  expect(store.getState().visible).toEqual([idAt(0), idAt(2)]);
  store.apply([sampleAt(1)], []);
  expect(store.getState().visible).toEqual([idAt(0), idAt(1), idAt(2)]);
});

test('the speed is that of the bytes seen going out, and is forgotten when nothing is in line', () => {
  const { store, pass } = storeWith([uploading(0, 0), uploading(1, 0)]);
  const size = sampleAt(0).facts.sizeBytes ?? 0;
  pass(1000);
  store.apply([uploading(0, size / 2)], []);
  pass(1000);
  store.apply([done(0)], []);
  expect(store.getState().bytesPerSecond).toBeCloseTo(size / 2, 0);
  store.apply([done(1)], []);
  expect(store.getState().bytesPerSecond).toBeNull();
});

test('10,000 rows with events for the visible few do no work on the rest', () => {
  const count = 10_000;
  const { store } = storeWith(Array.from({ length: count }, (_, index) => uploading(index, 0)));
  store.setQuery({ sort: { key: 'name', descending: false } });
  const { visible } = store.getState();
  for (let round = 1; round <= 300; round += 1) store.apply([uploading(round, round)], []);
  expect(store.getState().visible).toBe(visible);
});
