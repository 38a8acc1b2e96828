import { expect, test } from 'vitest';
import type { Problem } from '../../../src/contract/problems.ts';
import { canOverrideNow, codesToOverride, eligible } from '../../../src/ui/store/eligible.ts';
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
