import type { CutLimits } from './limits.ts';
import { CUT_LIMITS } from './limits.ts';
import type { Pcm } from './pcm.ts';
import { durationMs } from './pcm.ts';
import { quietPlaceMs } from './quiet.ts';
import type { CutRange } from './range.ts';
import { limitRange } from './range.ts';

/** How far an edge may move when it is let go: less than a syllable, and hardly seen. */
const REACH_MS = 60;

/**
 * What a dragged region becomes when it is let go: limited (`limitRange`), each edge moved to the quietest zero crossing
 * within 60 ms. Looks at the sound around the edges only, so it is quick enough for every release. Not for nudging by keys:
 * it would undo a step of 10 ms.
 */
export function snapRange(pcm: Pcm, range: CutRange, limits: CutLimits = CUT_LIMITS): CutRange {
  const wholeMs = durationMs(pcm);
  const asked = limitRange(range, wholeMs, limits);
  const shortestMs = Math.min(limits.shortestMs, wholeMs);
  const startMs = quietPlaceMs(pcm, {
    aroundMs: asked.startMs,
    reachMs: REACH_MS,
    earliestMs: 0,
    latestMs: Math.max(0, asked.endMs - shortestMs),
  });
  const endMs = quietPlaceMs(pcm, {
    aroundMs: asked.endMs,
    reachMs: REACH_MS,
    earliestMs: startMs + shortestMs,
    latestMs: Math.min(wholeMs, startMs + limits.longestMs),
  });
  return limitRange({ startMs, endMs }, wholeMs, limits);
}
