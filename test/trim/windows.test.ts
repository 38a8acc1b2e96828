import { describe, expect, it } from 'vitest';
import type { Edge } from '../../src/trim/edges.ts';
import { edgesInDips, edgesInPauses } from '../../src/trim/edges.ts';
import { listWindows } from '../../src/trim/windows.ts';

const LIMITS = { shortest: 400, longest: 750 };

function edge(at: number, outmost = at): Edge {
  return { at, outmost, isPause: true, quality: 1 };
}

function windows(starts: readonly Edge[], ends: readonly Edge[]): readonly (readonly [number, number])[] {
  return listWindows(starts, ends, LIMITS).map(({ start, end }) => [start, end]);
}

describe('windows', () => {
  it('are all pairs of edges whose distance fits, and no others', () => {
    const places = Array.from({ length: 40 }, (_, index) => index * 97 + (index % 3) * 20);
    const expected = places.flatMap((start) =>
      places.filter((end) => end - start >= 400 && end - start <= 750).map((end) => [start, end]),
    );
    const edges = places.map((place) => edge(place));
    expect(windows(edges, edges)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(100);
  });

  it('that are too short grow into the pause behind, then into the one before, and no further than these reach', () => {
    expect(windows([edge(1_000, 800)], [edge(1_200, 1_600)])).toEqual([[1_000, 1_400]]);
    expect(windows([edge(1_000, 800)], [edge(1_200, 1_300)])).toEqual([[900, 1_300]]);
    expect(windows([edge(1_000, 950)], [edge(1_200, 1_300)])).toEqual([]);
    expect(windows([edge(1_000, 800)], [edge(1_000, 1_600)])).toEqual([]);
  });
});

describe('edges', () => {
  const FRAMES = 1_000;
  const activity = {
    frames: FRAMES,
    isSound: new Uint8Array(FRAMES).fill(1),
    levelDb: new Float32Array(FRAMES).fill(-30),
    floorDb: new Float32Array(FRAMES).fill(-60),
    soundDb: -20,
  };

  it('in pauses lie beside the sound, in its middle where it is short, and at the recording’s ends where it has one', () => {
    const pauses = [
      { start: 0, end: 5 },
      { start: 300, end: 310 },
      { start: 500, end: 600 },
      { start: 960, end: FRAMES },
    ];
    const { starts, ends } = edgesInPauses(pauses, activity);
    expect(starts.map(({ at, outmost }) => [at, outmost])).toEqual([
      [0, 0],
      [305, 303],
      [588, 503],
    ]);
    expect(ends.map(({ at, outmost }) => [at, outmost])).toEqual([
      [305, 307],
      [512, 597],
      [972, FRAMES],
    ]);
    expect(ends.map(({ quality }) => quality > 0.9)).toEqual([false, true, true]);
  });

  it('in pauses avoid what is loud there', () => {
    const levelDb = activity.levelDb.slice();
    levelDb.fill(-10, 505, 520);
    const { ends } = edgesInPauses([{ start: 500, end: 600 }], { ...activity, levelDb });
    expect(ends[0]?.at).toBeLessThan(505);
  });

  it('elsewhere are the quietest of each quarter of a second, none of them in a pause', () => {
    const whole = new Float32Array(FRAMES).fill(0.01);
    for (let at = 10; at < FRAMES; at += 25) whole.fill(0.000_1, at - 2, at + 3);
    const pauses = [{ start: 290, end: 410 }];
    const { starts, ends } = edgesInDips(activity, whole, pauses);
    expect([starts[0]?.at, ends.at(-1)?.at]).toEqual([0, FRAMES]);
    const inner = starts.slice(1);
    expect(ends.slice(0, -1)).toEqual(inner);
    expect(inner.every(({ at, isPause }) => at % 25 === 10 && (at < 290 || at >= 410) && !isPause)).toBe(
      true,
    );
    expect(inner.length).toBeGreaterThan(30);
  });
});
