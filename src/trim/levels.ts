import { highPass, lowPass } from './biquad.ts';
import type { Mono } from './mono.ts';

/** Length of a frame: the grid all analysis works on. */
export const FRAME_MS = 10;
/** What digital silence is called, since its true level is minus infinity. */
export const SILENT_DB = -100;

/** Mean squares, one a frame of 10 ms: of all that can be speech, and of three bands of it. */
export interface Levels {
  readonly frames: number;
  readonly whole: Float32Array;
  readonly bands: readonly Float32Array[];
}

/** Rumble and hum lie below. */
const RUMBLE_HZ = 100;
/** Voicing lies below the first, hissing consonants above the second. */
const LOW_HZ = 1_000;
const HIGH_HZ = 3_000;

/**
 * The levels of each frame. Bands, because noise hides a consonant in one and not in another: a hiss that noise covers as a
 * whole stands out above 3 kHz.
 */
export function measureLevels({ samples, sampleRateHz }: Mono): Levels {
  const perFrame = (sampleRateHz * FRAME_MS) / 1000;
  const frames = Math.floor(samples.length / perFrame);
  const whole = new Float32Array(frames);
  const bands = [new Float32Array(frames), new Float32Array(frames), new Float32Array(frames)] as const;
  const voice = highPass(RUMBLE_HZ, sampleRateHz);
  const low = lowPass(LOW_HZ, sampleRateHz);
  const aboveLow = highPass(LOW_HZ, sampleRateHz);
  const middle = lowPass(HIGH_HZ, sampleRateHz);
  const high = highPass(HIGH_HZ, sampleRateHz);
  const voiced = new Float32Array(Math.ceil(perFrame) + 1);
  const upper = new Float32Array(voiced.length);
  const band = new Float32Array(voiced.length);
  for (let frame = 0; frame < frames; frame += 1) {
    const from = Math.floor(frame * perFrame);
    const count = Math.floor((frame + 1) * perFrame) - from;
    voice.run(samples.subarray(from, from + count), voiced, count);
    whole[frame] = meanSquare(voiced, count);
    low.run(voiced, band, count);
    bands[0][frame] = meanSquare(band, count);
    aboveLow.run(voiced, upper, count);
    middle.run(upper, band, count);
    bands[1][frame] = meanSquare(band, count);
    high.run(upper, band, count);
    bands[2][frame] = meanSquare(band, count);
  }
  return { frames, whole, bands };
}

function meanSquare(samples: Float32Array, count: number): number {
  let sum = 0;
  for (let at = 0; at < count; at += 1) sum += (samples[at] as number) * (samples[at] as number);
  return sum / Math.max(1, count);
}

/** Mean squares in decibels, each the mean of `2 × reach + 1` frames around it; never below `SILENT_DB`. */
export function smoothedDb(energies: Float32Array, reach: number): Float32Array {
  const db = new Float32Array(energies.length);
  let sum = 0;
  for (let at = 0; at < Math.min(reach, energies.length); at += 1) sum += energies[at] as number;
  for (let at = 0; at < energies.length; at += 1) {
    if (at + reach < energies.length) sum += energies[at + reach] as number;
    if (at > reach) sum -= energies[at - reach - 1] as number;
    const count = Math.min(at + reach, energies.length - 1) - Math.max(at - reach, 0) + 1;
    db[at] = decibels(sum / count);
  }
  return db;
}

const SILENT_ENERGY = 10 ** (SILENT_DB / 10);

/** A mean square in decibels below full scale. */
export function decibels(energy: number): number {
  return 10 * Math.log10(Math.max(energy, SILENT_ENERGY));
}
