import type { Activity } from './activity.ts';
import { FRAME_MS, smoothedDb } from './levels.ts';
import type { Segment } from './segments.ts';

/** A place where a window may start or end, in frames. */
export interface Edge {
  /** The best place… */
  readonly at: number;
  /** …and how far it may move outward, away from the sound, where a window would be too short otherwise. */
  readonly outmost: number;
  readonly isPause: boolean;
  /** 0…1: how sure it is that nothing is cut off here. */
  readonly quality: number;
}

/** Both kinds, each in order of time. */
export interface Edges {
  readonly starts: readonly Edge[];
  readonly ends: readonly Edge[];
}

/** This much of a pause is kept beside the sound, between these bounds; near the middle of a short pause. */
const LEAST_MARGIN_FRAMES = 30 / FRAME_MS;
const MOST_MARGIN_FRAMES = 150 / FRAME_MS;
const BEST_MARGIN_FRAMES = 120 / FRAME_MS;
/** A place that is this much nearer to the best margin, in frames, may be one decibel louder. */
const FRAMES_PER_DB = 1.5;
/** Longer pauses than this are no surer. */
const SURE_PAUSE_FRAMES = 350 / FRAME_MS;
/** Where the recording itself begins or ends within sound: nothing more is lost, but something may be. */
const RECORDING_EDGE_QUALITY = 0.4;

/** The edges that lie in pauses. */
export function edgesInPauses(pauses: readonly Segment[], { levelDb, frames }: Activity): Edges {
  const starts: Edge[] = [];
  const ends: Edge[] = [];
  for (const pause of pauses) {
    const length = pause.end - pause.start;
    const quality = Math.min(1, length / SURE_PAUSE_FRAMES);
    if (pause.end < frames) {
      const margin = pause.start === 0 ? length : length / 2;
      const at = quietestBeside(levelDb, pause.end, -1, margin);
      starts.push({
        at,
        outmost: Math.min(at, pause.start + outerMargin(pause.start === 0)),
        isPause: true,
        quality,
      });
    }
    if (pause.start > 0) {
      const isLast = pause.end === frames;
      const at = quietestBeside(levelDb, pause.start, 1, isLast ? length : length / 2);
      ends.push({ at, outmost: Math.max(at, pause.end - outerMargin(isLast)), isPause: true, quality });
    }
  }
  return { starts, ends };
}

function outerMargin(isRecordingEdge: boolean): number {
  return isRecordingEdge ? 0 : LEAST_MARGIN_FRAMES;
}

/** The quietest frame boundary at a margin from a sound's edge, `direction` pointing into the pause. */
function quietestBeside(levelDb: Float32Array, edge: number, direction: 1 | -1, room: number): number {
  const most = Math.min(MOST_MARGIN_FRAMES, Math.floor(room));
  const best = Math.min(BEST_MARGIN_FRAMES, most);
  let quietest = edge + direction * best;
  let least = Number.POSITIVE_INFINITY;
  for (let margin = Math.min(LEAST_MARGIN_FRAMES, most); margin <= most; margin += 1) {
    const at = edge + direction * margin;
    const level = boundaryDb(levelDb, at) + Math.abs(margin - best) / FRAMES_PER_DB;
    if (level < least) {
      least = level;
      quietest = at;
    }
  }
  return quietest;
}

function boundaryDb(levelDb: Float32Array, at: number): number {
  return Math.max(levelDb[at - 1] ?? -Infinity, levelDb[at] ?? -Infinity);
}

/** Lips that close are heard as a dip of this length. */
const DIP_REACH_FRAMES = 2;
const BLOCK_FRAMES = 250 / FRAME_MS;
/** A dip this far below the voice is as good as a place within sound gets. */
const DEEP_DIP_DB = 40;
const DIP_QUALITY = 0.35;

/** Where no pause is: the recording's own edges, and the quietest moment of every quarter of a second. */
export function edgesInDips(
  { frames, levelDb, soundDb }: Activity,
  whole: Float32Array,
  pauses: readonly Segment[],
): Edges {
  const level = smoothedDb(whole, DIP_REACH_FRAMES);
  for (const { start, end } of pauses) level.fill(Number.POSITIVE_INFINITY, start, end);
  const dips: Edge[] = [];
  for (let from = 0; from < frames; from += BLOCK_FRAMES) {
    const at = quietestOf(level, from, Math.min(frames, from + BLOCK_FRAMES));
    if (level[at] === Number.POSITIVE_INFINITY) continue;
    const depth = (soundDb - (levelDb[at] as number)) / DEEP_DIP_DB;
    const quality = DIP_QUALITY * Math.max(0, Math.min(1, depth));
    dips.push({ at, outmost: at, isPause: false, quality });
  }
  const first = { at: 0, outmost: 0, isPause: false, quality: RECORDING_EDGE_QUALITY };
  const last = { ...first, at: frames, outmost: frames };
  return { starts: [first, ...dips.filter(({ at }) => at > 0)], ends: [...dips, last] };
}

function quietestOf(level: Float32Array, from: number, to: number): number {
  let quietest = from;
  for (let at = from + 1; at < to; at += 1) {
    if ((level[at] as number) < (level[quietest] as number)) quietest = at;
  }
  return quietest;
}
