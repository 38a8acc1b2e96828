import type { Purpose } from './purpose.ts';

/** Which part of which file a cut is. The original is never touched: it is read, and stays where it is. */
export interface SampleCut {
  readonly originalPath: string;
  readonly originalName: string;
  /** Lower-case hex: the original is known again by it, wherever it lies; null when it could not be read. */
  readonly originalSha256: string | null;
  /** Milliseconds from the beginning of the original, both. */
  readonly startMs: number;
  readonly endMs: number;
}

/** A cut of the same original that the history knows of. */
export interface EarlierCut {
  readonly startMs: number;
  readonly endMs: number;
  readonly purpose: Purpose;
  /** Where it is on the account samples go to now; null when it was not uploaded there. */
  readonly fileId: string | null;
  /** Milliseconds since the epoch. */
  readonly uploadedMs: number | null;
}

/**
 * The largest cut that is taken, in bytes: 20 MiB, the service's own limit for audio. Eight seconds of 96 kHz in six
 * channels are 9 MB.
 */
export const MOST_CUT_BYTES = 20 * 1024 * 1024;
