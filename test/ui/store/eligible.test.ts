import { expect, test } from 'vitest';
import type { Problem } from '../../../src/contract/problems.ts';
import {
  canOverrideNow,
  canTrim,
  canUndoCut,
  codesToOverride,
  eligible,
  needsTrim,
} from '../../../src/ui/store/eligible.ts';
import { fileIdAt, sampleAt, withProblem, withStatus } from '../preview/samples.ts';

const tooShort: Problem = {
  code: 'durationTooShort',
  severity: 'error',
  data: { durationMs: 6_000, limitMs: 10_000 },
};
const tooLarge: Problem = {
  code: 'fileTooLarge',
  severity: 'error',
  data: { sizeBytes: 3e7, limitBytes: 2e7 },
};
const forCloning = { purpose: 'voice_clone' } as const;

test('an obstacle that may be overridden is; with one that may not beside it, nothing is', () => {
  expect(codesToOverride(withProblem(0, tooShort, forCloning))).toEqual(['durationTooShort']);
  expect(
    codesToOverride(withProblem(0, tooShort, { ...forCloning, problems: [tooShort, tooLarge] })),
  ).toEqual([]);
});

test('what the rule does not allow for this purpose is not offered', () => {
  const tooLong: Problem = { ...tooShort, code: 'durationTooLong' };
  expect(codesToOverride(withProblem(0, tooLong))).toEqual([]);
  expect(codesToOverride(withProblem(0, tooLong, forCloning))).toEqual(['durationTooLong']);
});

test('a skipped sample can be sent all the same', () => {
  const skipped = withStatus(0, { kind: 'skipped', fileId: fileIdAt(0) });
  expect(codesToOverride(skipped)).toEqual(['alreadyUploaded']);
  expect(canOverrideNow(skipped, 'alreadyUploaded')).toBe(true);
});

test('what was overridden, or is on its way, is not offered again', () => {
  const sample = withProblem(0, tooShort, forCloning);
  expect(canOverrideNow(sample, 'durationTooShort')).toBe(true);
  expect(canOverrideNow({ ...sample, overrides: ['durationTooShort'] }, 'durationTooShort')).toBe(false);
  expect(canOverrideNow({ ...sample, status: { kind: 'queued' } }, 'durationTooShort')).toBe(false);
});

test('each command concerns the samples it makes sense for', () => {
  const samples = [
    sampleAt(0),
    withStatus(1, { kind: 'queued' }),
    withStatus(2, { kind: 'done', fileId: fileIdAt(2), traceId: null }),
    withStatus(3, { kind: 'cancelled' }),
    withStatus(4, { kind: 'inspecting' }),
  ];
  const can = eligible(samples);
  const indexes = (list: readonly { id: string }[]) => list.map(({ id }) => Number(id.slice(-3)));
  expect(indexes(can.retry)).toEqual([3]);
  expect(indexes(can.cancel)).toEqual([1]);
  expect(indexes(can.purpose)).toEqual([0, 4]);
  expect(can.fileIds).toEqual([fileIdAt(2)]);
});

const tooLongHere: Problem = {
  code: 'durationTooLong',
  severity: 'error',
  data: { durationMs: 20_000, limitMs: 8_000 },
};
const cut = {
  originalPath: '/home/mia/talk.mp3',
  originalName: 'talk.mp3',
  originalSha256: null,
  startMs: 0,
  endMs: 7_000,
};

test('prompt audio can be trimmed, and has to be where it is too long', () => {
  expect(needsTrim(withProblem(0, tooLongHere))).toBe(true);
  expect(needsTrim(sampleAt(0))).toBe(false);
  expect(canTrim(sampleAt(0))).toBe(true);
  // Beside what else is wrong with it: a cut of it may be small enough, too.
  expect(needsTrim(withProblem(0, tooLarge, { problems: [tooLarge, tooLongHere] }))).toBe(true);
});

test('nothing else is trimmed', () => {
  expect(needsTrim(withProblem(0, tooLongHere, forCloning))).toBe(false);
  const text = sampleAt(0, {
    facts: { sizeBytes: 1, sha256: null, content: { kind: 'other', found: 'pdf' } },
  });
  expect(canTrim(text)).toBe(false);
});

test('what is on its way, or on the account, stays as it is', () => {
  for (const kind of ['queued', 'inspecting'] as const) expect(canTrim(withStatus(0, { kind }))).toBe(false);
  const done = withStatus(0, { kind: 'done', fileId: fileIdAt(0), traceId: null });
  expect(canTrim(done)).toBe(false);
  expect(canUndoCut({ ...done, cut })).toBe(false);
});

test('of a selection those are trimmed that are too long, and originals put back of those that are cuts', () => {
  const long = withProblem(1, tooLongHere);
  const isCut = sampleAt(2, { cut });
  const { trim, undoCut } = eligible([sampleAt(0), long, isCut]);
  expect([trim, undoCut]).toEqual([[long], [isCut]]);
});
