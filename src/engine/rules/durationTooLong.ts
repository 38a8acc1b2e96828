import { measuredDuration } from './measuredDuration.ts';
import { rule } from './rule.ts';

export const durationTooLong = rule('durationTooLong', (input) => {
  const measured = measuredDuration(input);
  if (!measured) return null;
  const { durationMs, limits } = measured;
  const tooLong = limits.maxIsExclusive ? durationMs >= limits.maxMs : durationMs > limits.maxMs;
  return tooLong ? { durationMs, limitMs: limits.maxMs } : null;
});
