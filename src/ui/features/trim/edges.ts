import type { CutRange } from '../../../trim/index.ts';
import { CUT_LIMITS } from '../../../trim/index.ts';

export const EDGES = ['start', 'end'] as const;
export type Edge = (typeof EDGES)[number];

/** How far an edge may go while the other stays, in milliseconds from the start of the recording. */
export interface Reach {
  readonly minMs: number;
  readonly maxMs: number;
}

/** Less than this apart is the same place: what arithmetic leaves behind. */
const DUST_MS = 0.5;

function shortest(durationMs: number): number {
  return Math.min(CUT_LIMITS.shortestMs, durationMs);
}

/** Where an edge can be put: neither shorter nor longer than a cut may be, and inside the recording. */
export function reachOf({ startMs, endMs }: CutRange, edge: Edge, durationMs: number): Reach {
  const least = shortest(durationMs);
  return edge === 'start'
    ? { minMs: Math.max(0, endMs - CUT_LIMITS.longestMs), maxMs: Math.max(0, endMs - least) }
    : {
        minMs: Math.min(durationMs, startMs + least),
        maxMs: Math.min(durationMs, startMs + CUT_LIMITS.longestMs),
      };
}

/** Puts one edge where it is wanted, as far as its reach goes; the other stays. */
export function moveEdge(range: CutRange, edge: Edge, toMs: number, durationMs: number): CutRange {
  const { minMs, maxMs } = reachOf(range, edge, durationMs);
  const atMs = clamp(toMs, minMs, maxMs);
  return edge === 'start' ? { ...range, startMs: atMs } : { ...range, endMs: atMs };
}

/** Puts the whole part where it is wanted, as long as it is, inside the recording. */
export function movePart({ startMs, endMs }: CutRange, toMs: number, durationMs: number): CutRange {
  const lengthMs = Math.min(endMs - startMs, durationMs);
  const from = clamp(toMs, 0, durationMs - lengthMs);
  return { startMs: from, endMs: from + lengthMs };
}

/** What is offered where nothing could be suggested: the beginning, for the user to move. */
export function partByHand(durationMs: number): CutRange {
  return { startMs: 0, endMs: Math.min(CUT_LIMITS.preferredMs, durationMs) };
}

/** Which of the limits keeps the part from growing, or from shrinking. */
export function limitReached(
  { startMs, endMs }: CutRange,
  durationMs: number,
): 'longest' | 'shortest' | null {
  const lengthMs = endMs - startMs;
  if (lengthMs >= CUT_LIMITS.longestMs - DUST_MS) return 'longest';
  return lengthMs <= shortest(durationMs) + DUST_MS ? 'shortest' : null;
}

export function isSameRange(one: CutRange, other: CutRange): boolean {
  return Math.abs(one.startMs - other.startMs) < DUST_MS && Math.abs(one.endMs - other.endMs) < DUST_MS;
}

function clamp(value: number, lowest: number, highest: number): number {
  return Math.max(lowest, Math.min(highest, value));
}
