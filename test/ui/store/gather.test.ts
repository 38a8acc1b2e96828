import { expect, test } from 'vitest';
import type { Sample } from '../../../src/contract/sample.ts';
import { Gatherer } from '../../../src/ui/store/gather.ts';
import { idAt, sampleAt, withStatus } from '../preview/samples.ts';

function setUp() {
  const frames: (() => void)[] = [];
  const applied: { changed: Sample[]; removed: string[] }[] = [];
  const gatherer = new Gatherer(
    (flush) => frames.push(flush),
    (changed, removed) => applied.push({ changed: [...changed], removed: [...removed] }),
  );
  const frame = (): void => {
    for (const flush of frames.splice(0)) flush();
  };
  return { gatherer, applied, frame, waiting: () => frames.length };
}

const push = (changed: readonly Sample[], removed: readonly string[] = []) => ({ changed, removed });

test('many events become one change a frame, with the last state of each sample', () => {
  const { gatherer, applied, frame, waiting } = setUp();
  gatherer.push(push([sampleAt(0), sampleAt(1)]));
  gatherer.push(push([withStatus(0, { kind: 'queued' })]));
  expect(waiting()).toBe(1);
  frame();
  expect(applied).toHaveLength(1);
  expect(applied[0]?.changed.map(({ status }) => status.kind)).toEqual(['queued', 'ready']);
});

test('removed and come back counts as there; changed and removed as gone', () => {
  const { gatherer, applied, frame } = setUp();
  gatherer.push(push([sampleAt(1)], [idAt(0)]));
  gatherer.push(push([sampleAt(0)], [idAt(1)]));
  frame();
  expect(applied[0]?.changed.map(({ id }) => id)).toEqual([idAt(0)]);
  expect(applied[0]?.removed).toEqual([idAt(1)]);
});

test('what comes before the snapshot waits for it', () => {
  const { gatherer, applied, frame } = setUp();
  gatherer.hold();
  gatherer.push(push([sampleAt(0)]));
  frame();
  expect(applied).toEqual([]);
  gatherer.release();
  frame();
  expect(applied).toHaveLength(1);
});
