import { describe, expect, it } from 'vitest';
import type { Edge } from '../../src/trim/edges.ts';
import type { Scored } from '../../src/trim/score.ts';
import { windowScorer } from '../../src/trim/score.ts';
import type { Segment } from '../../src/trim/segments.ts';

/** A recording in frames of 10 ms; all of it is speech at one level, over even noise, where nothing else is said. */
interface Made {
  readonly pauses?: readonly Segment[];
  readonly levelDbAt?: (frame: number) => number;
  readonly floorDbAt?: (frame: number) => number;
  readonly isClippedAt?: (frame: number) => boolean;
}

const FRAMES = 2_000;
const VOICE_DB = -20;
const FLOOR_DB = -45;
const PREFERRED_MS = 7_000;
const SURE: Edge = { at: 0, outmost: 0, isPause: true, quality: 1 };

/** Scores of frames 100 to 800 and of frames 1,100 to 1,800: the first is as it should be, the second as made worse. */
function scores(made: Made): { readonly good: Scored; readonly worse: Scored } {
  const score = scorer(made);
  return {
    good: score({ start: 100, end: 800, from: SURE, to: SURE }),
    worse: score({ start: 1_100, end: 1_800, from: SURE, to: SURE }),
  };
}

function scorer({ pauses = [], levelDbAt, floorDbAt, isClippedAt }: Made) {
  const frames = Array.from({ length: FRAMES }, (_, frame) => frame);
  const isPause = (frame: number): boolean => pauses.some(({ start, end }) => frame >= start && frame < end);
  const levelDb = Float32Array.from(frames, levelDbAt ?? ((frame) => (isPause(frame) ? FLOOR_DB : VOICE_DB)));
  const activity = {
    frames: FRAMES,
    isSound: Uint8Array.from(frames, (frame) => (isPause(frame) ? 0 : 1)),
    levelDb,
    floorDb: Float32Array.from(frames, floorDbAt ?? (() => FLOOR_DB)),
    soundDb: VOICE_DB,
  };
  const edges = [0, ...pauses.flatMap(({ start, end }) => [start, end]), FRAMES];
  const speech = edges.flatMap((start, at) =>
    at % 2 === 0 ? [{ start, end: edges[at + 1] ?? FRAMES }] : [],
  );
  const clipped = Uint8Array.from(frames, (frame) => (isClippedAt?.(frame) ? 1 : 0));
  const energies = levelDb.map((db) => 10 ** (db / 10));
  return windowScorer(activity, { speech, pauses }, energies, clipped, PREFERRED_MS);
}

describe('the score of a window', () => {
  it('is the same for the same', () => {
    const { good, worse } = scores({});
    expect(good.score).toBeCloseTo(worse.score, 6);
    expect(good).toMatchObject({ speechShare: 1, longestInnerPauseMs: 0, isClipped: false });
  });

  it('falls with the share of speech', () => {
    const { good, worse } = scores({
      pauses: [1_200, 1_400, 1_600].map((start) => ({ start, end: start + 40 })),
    });
    expect(worse.speechShare).toBeCloseTo(580 / 700, 3);
    expect(worse.score).toBeLessThan(good.score - 0.03);
  });

  it('falls with a voice that is nearer to the noise', () => {
    const { good, worse } = scores({ floorDbAt: (frame) => (frame < 1_000 ? FLOOR_DB : FLOOR_DB + 10) });
    expect(worse.score).toBeLessThan(good.score - 0.02);
  });

  it('falls with a voice that comes and goes', () => {
    const unsteady = (frame: number): number => (Math.floor(frame / 100) % 2 === 0 ? 4 : -4);
    const { good, worse } = scores({
      levelDbAt: (frame) => VOICE_DB + (frame < 1_000 ? 0 : unsteady(frame)),
    });
    expect(worse.score).toBeLessThan(good.score - 0.02);
  });

  it('falls with an inner pause of more than half a second, however much is spoken in all', () => {
    const short = [200, 400, 600, 700].map((start) => ({ start, end: start + 30 }));
    const { good, worse } = scores({ pauses: [...short, { start: 1_400, end: 1_520 }] });
    expect(good.speechShare).toBeCloseTo(worse.speechShare, 6);
    expect([good.longestInnerPauseMs, worse.longestInnerPauseMs]).toEqual([300, 1_200]);
    expect(worse.score).toBeLessThan(good.score - 0.05);
  });

  it('does not mind pauses of half a second, nor those it begins or ends in', () => {
    const { good, worse } = scores({
      pauses: [
        { start: 300, end: 350 },
        { start: 700, end: 900 },
        { start: 1_300, end: 1_350 },
        { start: 1_750, end: 1_752 },
      ],
    });
    expect(good.longestInnerPauseMs).toBe(500);
    expect(worse.longestInnerPauseMs).toBe(500);
  });

  it('falls when something was recorded too loud', () => {
    const { good, worse } = scores({ isClippedAt: (frame) => frame === 1_500 });
    expect(worse.isClipped).toBe(true);
    expect(worse.score).toBeLessThan(good.score - 0.05);
  });

  it('falls with the less sure of its edges, and with the distance from seven seconds', () => {
    const score = scorer({});
    const of = (lengthFrames: number, quality: number) =>
      score({ start: 100, end: 100 + lengthFrames, from: SURE, to: { ...SURE, quality } }).score;
    expect(of(700, 0.3)).toBeLessThan(of(700, 1) - 0.1);
    expect(of(450, 1)).toBeLessThan(of(700, 1) - 0.05);
    expect(of(750, 1)).toBeLessThan(of(700, 1));
  });
});
