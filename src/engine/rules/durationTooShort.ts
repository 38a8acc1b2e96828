import { measuredDuration } from './measuredDuration.ts';
import { rule } from './rule.ts';

export const durationTooShort = rule('durationTooShort', (input) => {
  const measured = measuredDuration(input);
  const minMs = measured?.limits.minMs ?? null;
  if (!measured || minMs === null || measured.durationMs >= minMs) return null;
  return { durationMs: measured.durationMs, limitMs: minMs };
});
