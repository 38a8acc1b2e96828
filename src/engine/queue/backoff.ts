import type { Random } from '../ports.ts';

const FIRST_MS = 1_000;
const CAP_MS = 60_000;

/**
 * The wait before retry number `retry` (1, 2, …), in milliseconds: exponential from 1 s to 60 s with full jitter,
 * so that samples which failed together do not come back together.
 * Source: "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 */
export function backoffMs(retry: number, random: Random): number {
  const ceilingMs = Math.min(CAP_MS, FIRST_MS * 2 ** Math.min(retry - 1, 16));
  return Math.round(random() * ceilingMs);
}

/** The same for a wait that all share, where no wait at all would hammer: the upper half of the range only. */
export function sharedBackoffMs(retry: number, random: Random): number {
  const ceilingMs = Math.min(CAP_MS, FIRST_MS * 2 ** Math.min(retry - 1, 16));
  return Math.round(ceilingMs / 2 + (random() * ceilingMs) / 2);
}
