import { describe, expect, it } from 'vitest';
import { measurePeaks } from '../../src/trim/peaks.ts';
import { pcm, sound } from './support/voice.ts';

function clippedFrames(channel: Float32Array, rate: number): number {
  return measurePeaks(
    pcm(channel, rate),
    channel.length,
    Math.floor((channel.length * 100) / rate),
  ).clippedFrames.reduce((sum, mark) => sum + mark, 0);
}

const RATES = [8_000, 44_100, 192_000] as const;
const BITS = [8, 16, 24] as const;

describe('clipping', () => {
  it('is not what a loud, whole peak is, in any resolution', () => {
    for (const rate of RATES) {
      for (const hz of [80, 220, 1_000]) {
        for (const bits of BITS.slice(1)) {
          const full = 2 ** (bits - 1);
          const channel = sound(
            500,
            rate,
            (t) => Math.round(0.999 * (full - 1) * Math.sin(2 * Math.PI * hz * t)) / full,
          );
          // Low and finely sampled, a peak is flat for some samples even so.
          if (hz / rate > 0.002 || bits === 24)
            expect({ rate, hz, bits, clipped: clippedFrames(channel, rate) }).toMatchObject({ clipped: 0 });
        }
      }
    }
  });

  it('is what a ceiling makes, in any resolution, and also beyond full scale', () => {
    for (const rate of RATES) {
      for (const bits of BITS) {
        const full = 2 ** (bits - 1);
        const limit = (value: number): number =>
          Math.max(-full, Math.min(full - 1, Math.round(value * full))) / full;
        const channel = sound(500, rate, (t) => limit(1.8 * Math.sin(2 * Math.PI * 220 * t)));
        expect(clippedFrames(channel, rate)).toBeGreaterThan(40);
      }
      const decodedLossy = sound(500, rate, (t) => 1.4 * Math.sin(2 * Math.PI * 220 * t));
      expect(clippedFrames(decodedLossy, rate)).toBeGreaterThan(40);
    }
  });

  it('is found on whatever channel it is, in the frame where it is', () => {
    const clean = sound(1_000, 16_000, (t) => 0.3 * Math.sin(2 * Math.PI * 220 * t));
    const spoilt = clean.slice();
    spoilt.fill(1, 8_000, 8_008);
    const { clippedFrames: marks, peak } = measurePeaks(pcm(clean, 16_000, spoilt), 16_000, 100);
    expect([...marks.entries()].filter(([, mark]) => mark === 1).map(([frame]) => frame)).toEqual([50]);
    expect(peak).toBe(1);
  });
});
