import { FRAME_MS } from './levels.ts';
import type { Pcm } from './pcm.ts';

/** What single samples tell. */
export interface Peaks {
  /** The loudest sample of all channels, full scale being 1. */
  readonly peak: number;
  /** Frames in which a channel was recorded too loud: 1, else 0. */
  readonly clippedFrames: Uint8Array;
}

/** Clipped tops stay this near to full scale; 8-bit sound ends at 127/128. */
const FULL_SCALE = 0.985;
/** Less than a step of 16 bits: samples in a row that do not differ by more have hit the ceiling. */
const SAME = 2e-5;
/** So long a run a natural peak does not stay flat. */
const FLAT_MS = 0.08;
const LEAST_FLAT_SAMPLES = 3;

/**
 * Finds the peak, and clipping: runs of samples that stay at one value near full scale, or beyond it. A loud but whole peak
 * is not flat, and not marked. NaN is no peak.
 */
export function measurePeaks({ channels, sampleRateHz }: Pcm, samples: number, frames: number): Peaks {
  const clippedFrames = new Uint8Array(frames);
  const perFrame = (sampleRateHz * FRAME_MS) / 1000;
  const needed = Math.max(LEAST_FLAT_SAMPLES, Math.round((sampleRateHz * FLAT_MS) / 1000));
  let peak = 0;
  for (const channel of channels) {
    for (let frame = 0; frame < frames; frame += 1) {
      const from = Math.floor(frame * perFrame);
      const to = frame === frames - 1 ? samples : Math.floor((frame + 1) * perFrame);
      const level = peakOf(channel, from, to);
      if (level > peak) peak = level;
      if (level >= FULL_SCALE && longestFlat(channel, from, to) >= needed) clippedFrames[frame] = 1;
    }
  }
  return { peak, clippedFrames };
}

function peakOf(channel: Float32Array, from: number, to: number): number {
  let highest = 0;
  let lowest = 0;
  for (let at = from; at < to; at += 1) {
    const sample = channel[at] as number;
    if (sample > highest) highest = sample;
    if (sample < lowest) lowest = sample;
  }
  return Math.max(highest, -lowest);
}

/** The longest run of samples near full scale that do not move. */
function longestFlat(channel: Float32Array, from: number, to: number): number {
  let longest = 0;
  let run = 0;
  let last = 0;
  for (let at = from; at < to; at += 1) {
    const sample = channel[at] as number;
    const isLoud = sample >= FULL_SCALE || sample <= -FULL_SCALE;
    const isFlat = Math.abs(sample - last) < SAME || sample * last > 1;
    run = isLoud ? (isFlat && run > 0 ? run + 1 : 1) : 0;
    last = sample;
    if (run > longest) longest = run;
  }
  return longest;
}
