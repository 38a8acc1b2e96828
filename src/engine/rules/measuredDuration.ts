import type { DurationLimits } from './limits.ts';
import type { RuleInput } from './rule.ts';
import { acceptedAudio } from './rule.ts';

/** The measured length and the purpose's limits for it; null where either is missing. */
export function measuredDuration(
  input: RuleInput,
): { readonly durationMs: number; readonly limits: DurationLimits } | null {
  const durationMs = acceptedAudio(input)?.facts.durationMs ?? null;
  const limits = input.limits.duration;
  return durationMs === null || limits === null ? null : { durationMs, limits };
}
