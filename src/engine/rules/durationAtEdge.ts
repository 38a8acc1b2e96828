import { DURATION_EDGE_MS } from './limits.ts';
import { measuredDuration } from './measuredDuration.ts';
import { rule } from './rule.ts';

/** On the good side of a limit, but so near that another decoder may see it on the other. */
export const durationAtEdge = rule('durationAtEdge', (input) => {
  const measured = measuredDuration(input);
  if (!measured) return null;
  const { durationMs, limits } = measured;
  const { minMs, maxMs, maxIsExclusive } = limits;
  const underMax = maxIsExclusive ? durationMs < maxMs : durationMs <= maxMs;
  if (underMax && durationMs >= maxMs - DURATION_EDGE_MS) return { durationMs, limitMs: maxMs };
  if (minMs !== null && durationMs >= minMs && durationMs <= minMs + DURATION_EDGE_MS) {
    return { durationMs, limitMs: minMs };
  }
  return null;
});
