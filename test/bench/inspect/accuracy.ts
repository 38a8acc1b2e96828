import { type Clip, GROUPS, type Group } from './clip.ts';
import type { Durations } from './competitors.ts';

/** How right a contender is about a corpus. */
export interface Accuracy {
  /** Clips that it puts on the wrong side of 8 s. */
  readonly wrongSide: number;
  /** Clips that it gives no duration for. */
  readonly unknown: number;
  readonly maxErrorMs: Readonly<Record<Group, number>>;
  readonly meanErrorMs: Readonly<Record<Group, number>>;
}

const LIMIT_MS = 8000;

/** Compares durations with the truth; a duration that is missing counts as unknown, not as an error. */
export function accuracyOf(clips: readonly Clip[], durations: Durations): Accuracy {
  const errors = new Map<Group, number[]>(GROUPS.map((group) => [group, []]));
  let wrongSide = 0;
  let unknown = 0;
  for (const clip of clips) {
    const durationMs = durations.get(clip.path)?.durationMs ?? null;
    if (durationMs === null) {
      unknown++;
      continue;
    }
    if (durationMs < LIMIT_MS !== clip.truthMs < LIMIT_MS) wrongSide++;
    errors.get(clip.group)?.push(Math.abs(durationMs - clip.truthMs));
  }
  const byGroup = (summary: (errorsMs: readonly number[]) => number) =>
    Object.fromEntries(GROUPS.map((group) => [group, round(summary(errors.get(group) ?? []))])) as Record<
      Group,
      number
    >;
  return {
    wrongSide,
    unknown,
    maxErrorMs: byGroup((errorsMs) => Math.max(0, ...errorsMs)),
    meanErrorMs: byGroup(
      (errorsMs) => errorsMs.reduce((sum, error) => sum + error, 0) / (errorsMs.length || 1),
    ),
  };
}

function round(valueMs: number): number {
  return Math.round(valueMs * 1000) / 1000;
}
