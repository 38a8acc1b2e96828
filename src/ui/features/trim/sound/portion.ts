import { CUT_LIMITS } from '../../../../trim/index.ts';
import type { Recording } from './recording.ts';

/**
 * What decoded sound may take up, in bytes: samples are four bytes each, whatever the file holds. Ten minutes of 48 kHz
 * stereo are 230 MB; more than this is not for a window that people leave open.
 */
const MOST_DECODED_BYTES = 400_000_000;
const BYTES_PER_SAMPLE = 4;

/** What a recording is taken for where nobody knows. */
const USUAL = { sampleRateHz: 48_000, channels: 2 } as const;

/** Encoders vary their rate: a little more is fetched than an even share. */
const MARGIN = 1.05;

/** How much of a recording is opened. */
export interface Portion {
  /** All of it (1), or as large a share from its beginning as is worth the wait. */
  readonly share: number;
  /** Whether all of it could be held, where a share cannot be had. */
  readonly fitsWhole: boolean;
}

export function portionOf(recording: Recording, durationMs: number): Portion {
  const channels = recording.channels ?? USUAL.channels;
  const bytesPerSecond = rateOf(recording) * channels * BYTES_PER_SAMPLE;
  const affordableMs = (MOST_DECODED_BYTES / bytesPerSecond) * 1000;
  const wantedMs = Math.min(CUT_LIMITS.analysedMs, affordableMs);
  return {
    share: durationMs <= wantedMs ? 1 : Math.min(1, (wantedMs / durationMs) * MARGIN),
    fitsWhole: durationMs <= affordableMs,
  };
}

/** The rate to decode at: the source's own, so that a cut is what was recorded. */
export function rateOf({ sampleRateHz }: Recording): number {
  return sampleRateHz ?? USUAL.sampleRateHz;
}
