import type { Edge } from './edges.ts';

/** A part between two edges, in frames. */
export interface Window {
  readonly start: number;
  readonly end: number;
  readonly from: Edge;
  readonly to: Edge;
}

/** Lengths in frames. */
export interface WindowLimits {
  readonly shortest: number;
  readonly longest: number;
}

/**
 * Every pair of edges whose distance fits. A pair that is too near to each other is moved apart as far as its pauses allow:
 * a single sentence between two long silences gets some of them.
 */
export function listWindows(
  starts: readonly Edge[],
  ends: readonly Edge[],
  { shortest, longest }: WindowLimits,
): readonly Window[] {
  const windows: Window[] = [];
  let first = 0;
  for (const from of starts) {
    while (first < ends.length && (ends[first] as Edge).outmost <= from.at) first += 1;
    for (let index = first; index < ends.length; index += 1) {
      const to = ends[index] as Edge;
      if (to.at - from.at > longest) break;
      if (to.at <= from.at) continue;
      const end = Math.max(to.at, Math.min(to.outmost, from.at + shortest));
      const start = Math.min(from.at, Math.max(from.outmost, end - shortest));
      if (end - start >= shortest) windows.push({ start, end, from, to });
    }
  }
  return windows;
}
