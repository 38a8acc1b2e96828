import type { CutLimits } from './limits.ts';

/** Part of a recording. Milliseconds from its start, not rounded: an edge may lie on any sample. */
export interface CutRange {
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * The range as it may be cut: inside the recording, at most `longestMs`, and at least `shortestMs` where the recording has
 * that much. The start stays where it is as far as possible. Whatever is not a number counts as the recording's edge.
 */
export function limitRange(range: CutRange, durationMs: number, limits: CutLimits): CutRange {
  const whole = Math.max(0, durationMs);
  const shortest = Math.min(limits.shortestMs, whole);
  const from = Number.isNaN(range.startMs) ? 0 : range.startMs;
  const to = Number.isNaN(range.endMs) ? whole : range.endMs;
  const startMs = clamp(Math.min(from, to), 0, whole - shortest);
  const endMs = clamp(Math.max(from, to), startMs + shortest, Math.min(startMs + limits.longestMs, whole));
  return { startMs, endMs };
}

function clamp(value: number, lowest: number, highest: number): number {
  return Math.max(lowest, Math.min(highest, value));
}
