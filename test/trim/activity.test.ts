import { describe, expect, it } from 'vitest';
import { findSound } from '../../src/trim/activity.ts';
import { measureLevels } from '../../src/trim/levels.ts';
import { toMono } from '../../src/trim/mono.ts';
import { pcm, whiteNoise } from './support/voice.ts';

const RATE = 16_000;
const NOISE_DBFS = -50;

/** Noise with louder noise in places: a sound whose level over the noise is known. */
function bursts(
  lengthMs: number,
  places: readonly { readonly startMs: number; readonly endMs: number; readonly dbfs: number }[],
  noiseDbfs = NOISE_DBFS,
): Float32Array {
  const sound = whiteNoise(lengthMs, RATE, noiseDbfs);
  for (const { startMs, endMs, dbfs } of places) {
    sound.set(whiteNoise(endMs - startMs, RATE, dbfs, startMs + 2), startMs * (RATE / 1000));
  }
  return sound;
}

function activityOf(sound: Float32Array) {
  return findSound(measureLevels(toMono(pcm(sound), sound.length)));
}

/** Share of the frames between two times that are sound. */
function soundShare(isSound: Uint8Array, startMs: number, endMs: number): number {
  const frames = isSound.slice(startMs / 10, endMs / 10);
  return frames.reduce((sum, mark) => sum + mark, 0) / frames.length;
}

describe('sound', () => {
  it('is what stands ten decibels out of the noise, and not what stands four', () => {
    const { isSound } = activityOf(
      bursts(12_000, [
        { startMs: 3_000, endMs: 4_000, dbfs: NOISE_DBFS + 10 },
        { startMs: 8_000, endMs: 9_000, dbfs: NOISE_DBFS + 4 },
      ]),
    );
    expect(soundShare(isSound, 3_000, 4_000)).toBe(1);
    expect(soundShare(isSound, 8_000, 9_000)).toBeLessThan(0.2);
    expect(soundShare(isSound, 4_100, 7_900)).toBeLessThan(0.02);
    expect(soundShare(isSound, 9_100, 12_000)).toBeLessThan(0.02);
  });

  it('has its weak beginning and end, which alone would be none', () => {
    const { isSound } = activityOf(
      bursts(10_000, [
        { startMs: 3_000, endMs: 3_200, dbfs: NOISE_DBFS + 5 },
        { startMs: 3_200, endMs: 3_800, dbfs: -20 },
        { startMs: 3_800, endMs: 4_000, dbfs: NOISE_DBFS + 5 },
      ]),
    );
    expect(soundShare(isSound, 3_000, 4_000)).toBeGreaterThan(0.9);
  });

  it('is nothing that is 50 dB below the voice, however quiet the room', () => {
    const voice = bursts(
      10_000,
      [
        { startMs: 2_000, endMs: 4_000, dbfs: -15 },
        { startMs: 4_000, endMs: 6_000, dbfs: -66 },
        { startMs: 6_000, endMs: 8_000, dbfs: -15 },
      ],
      -95,
    );
    const { isSound } = activityOf(voice);
    expect(soundShare(isSound, 4_050, 5_950)).toBe(0);
  });

  it('stays one through seconds of it, and does not become noise', () => {
    const { isSound } = activityOf(bursts(20_000, [{ startMs: 5_000, endMs: 7_500, dbfs: -25 }]));
    expect(soundShare(isSound, 5_000, 7_500)).toBe(1);
  });

  it('is not noise that swells by 20 dB in a minute', () => {
    const noise = whiteNoise(60_000, RATE, NOISE_DBFS);
    const swelling = noise.map((sample, at) => sample * 10 ** (at / noise.length));
    const { isSound, floorDb } = activityOf(swelling);
    expect(soundShare(isSound, 0, 60_000)).toBeLessThan(0.02);
    expect((floorDb[5_500] ?? 0) - (floorDb[500] ?? 0)).toBeGreaterThan(14);
  });

  it('in one band is enough: a hiss that the noise of the others covers', () => {
    // Noise without its upper half, and in it a hiss of the upper half only, 12 dB weaker than the noise as a whole.
    const white = whiteNoise(12_000, RATE, -30);
    let [one, two] = [0, 0];
    const rumble = white.map((sample) => {
      one += 0.25 * (sample - one);
      two += 0.25 * (one - two);
      return two;
    });
    const hiss = whiteNoise(1_000, RATE, -46, 5);
    const sound = rumble.slice();
    for (let at = 1; at < hiss.length; at += 1) {
      sound[4_000 * 16 + at] = (sound[4_000 * 16 + at] ?? 0) + ((hiss[at] ?? 0) - (hiss[at - 1] ?? 0)) / 2;
    }
    const { isSound } = activityOf(sound);
    expect(soundShare(isSound, 4_050, 4_950)).toBeGreaterThan(0.9);
    expect(soundShare(isSound, 6_000, 12_000)).toBeLessThan(0.02);
  });
});
