import type { Activity } from './activity.ts';
import { FRAME_MS, smoothedDb } from './levels.ts';
import type { Segment, Segments } from './segments.ts';
import type { Window } from './windows.ts';

/** What a window is worth, and why. Lengths in milliseconds. */
export interface Scored {
  readonly window: Window;
  readonly score: number;
  readonly speechShare: number;
  readonly longestInnerPauseMs: number;
  readonly isClipped: boolean;
}

/** How much each reason counts; together 1. */
const WEIGHTS = {
  speech: 0.25,
  edges: 0.25,
  loudness: 0.1,
  steadiness: 0.1,
  innerPause: 0.1,
  length: 0.1,
  unclipped: 0.1,
} as const;

/** A voice this far above the noise is as good as any. */
const CLEAR_DB = 30;
/** Levels of a quarter of a second spread about this much when somebody shouts and whispers in turn. */
const UNSTEADY_DB = 10;
const LEVEL_REACH_FRAMES = 120 / FRAME_MS;
/** A pause within the window is fine up to the first, and a nuisance from the second on. */
const SHORT_INNER_PAUSE_MS = 500;
const LONG_INNER_PAUSE_MS = 1_500;
/** So much off the preferred length is as bad as it gets. */
const FAR_OFF_MS = 3_500;

/** Scores windows of one recording; each in constant time, after one pass over the recording. */
export function windowScorer(
  activity: Activity,
  { speech, pauses }: Segments,
  whole: Float32Array,
  clippedFrames: Uint8Array,
  preferredMs: number,
): (window: Window) => Scored {
  const { frames } = activity;
  const isSpeech = new Uint8Array(frames);
  for (const { start, end } of speech) isSpeech.fill(1, start, end);
  const level = smoothedDb(whole, LEVEL_REACH_FRAMES);
  const speechFrames = running(frames, (at) => isSpeech[at] as number);
  const levels = running(frames, (at) => (isSpeech[at] as number) * (level[at] as number));
  const squares = running(frames, (at) => (isSpeech[at] as number) * (level[at] as number) ** 2);
  const floors = running(frames, (at) => activity.floorDb[at] as number);
  const clipped = running(frames, (at) => clippedFrames[at] as number);

  return (window) => {
    const { start, end } = window;
    const sum = (sums: Float64Array): number => (sums[end] as number) - (sums[start] as number);
    const spoken = sum(speechFrames);
    const speechShare = spoken / (end - start);
    const meanDb = spoken === 0 ? 0 : sum(levels) / spoken;
    const spreadDb = spoken === 0 ? 0 : Math.sqrt(Math.max(0, sum(squares) / spoken - meanDb ** 2));
    const overNoiseDb = spoken === 0 ? 0 : meanDb - sum(floors) / (end - start);
    const isClipped = sum(clipped) > 0;
    const longestInnerPauseMs = longestWithin(pauses, start, end) * FRAME_MS;
    const parts = {
      speech: speechShare,
      edges: Math.min(window.from.quality, window.to.quality),
      loudness: share(overNoiseDb / CLEAR_DB),
      steadiness: 1 - share(spreadDb / UNSTEADY_DB),
      innerPause:
        1 -
        share((longestInnerPauseMs - SHORT_INNER_PAUSE_MS) / (LONG_INNER_PAUSE_MS - SHORT_INNER_PAUSE_MS)),
      length: 1 - share(Math.abs((end - start) * FRAME_MS - preferredMs) / FAR_OFF_MS),
      unclipped: isClipped ? 0 : 1,
    } satisfies Record<keyof typeof WEIGHTS, number>;
    let score = 0;
    for (const reason of Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[]) {
      score += WEIGHTS[reason] * parts[reason];
    }
    return { window, score: share(score), speechShare, longestInnerPauseMs, isClipped };
  };
}

/** The longest pause that lies wholly within, in frames. */
function longestWithin(pauses: readonly Segment[], start: number, end: number): number {
  let longest = 0;
  for (let index = firstFrom(pauses, start); index < pauses.length; index += 1) {
    const pause = pauses[index] as Segment;
    if (pause.end > end) break;
    longest = Math.max(longest, pause.end - pause.start);
  }
  return longest;
}

/** Index of the first segment that starts at a frame or after it. */
function firstFrom(segments: readonly Segment[], frame: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle] as Segment).start < frame) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Running sums: those at `end` less those at `start` are of the frames between. */
function running(frames: number, valueAt: (at: number) => number): Float64Array {
  const sums = new Float64Array(frames + 1);
  for (let at = 0; at < frames; at += 1) sums[at + 1] = (sums[at] as number) + valueAt(at);
  return sums;
}

function share(value: number): number {
  return Math.max(0, Math.min(1, value));
}
