import { describe, expect, it } from 'vitest';
import { CUT_LIMITS, snapRange } from '../../src/trim/index.ts';
import { pcm, sound, voice } from './support/voice.ts';

const RATE = 16_000;

describe('a region that was dragged', () => {
  it('moves out of a word into the gap beside it', () => {
    const speech = [
      { startMs: 0, endMs: 2_000 },
      { startMs: 2_060, endMs: 8_000 },
      { startMs: 8_060, endMs: 12_000 },
    ];
    const source = pcm(voice({ lengthMs: 12_000, speech, noiseDbfs: -70 }));
    const { startMs, endMs } = snapRange(source, { startMs: 2_085, endMs: 7_975 });
    expect(startMs).toBeGreaterThan(2_000);
    expect(startMs).toBeLessThan(2_060);
    expect(endMs).toBeGreaterThan(8_000);
    expect(endMs).toBeLessThan(8_060);
  });

  it('moves by 60 ms at most, to a zero crossing', () => {
    const channel = sound(20_000, RATE, (t) => 0.3 * Math.sin(2 * Math.PI * 97 * t) + 0.2);
    for (let startMs = 1_000; startMs < 1_100; startMs += 7) {
      const snapped = snapRange(pcm(channel), { startMs, endMs: startMs + 6_000 });
      for (const [from, to] of [
        [startMs, snapped.startMs],
        [startMs + 6_000, snapped.endMs],
      ] as const) {
        expect(Math.abs(to - from)).toBeLessThanOrEqual(64);
        const at = Math.round((to * RATE) / 1000);
        expect(Math.abs(to - (at * 1000) / RATE)).toBeLessThan(1e-6);
        // Zero is where the sound crosses its own middle: a microphone's offset is not sound.
        expect(Math.abs((channel[at] ?? 0) - 0.2)).toBeLessThan(0.03);
      }
    }
  });

  it('does not leave for a silence that is further away', () => {
    const channel = sound(20_000, RATE, (t) => 0.3 * Math.sin(2 * Math.PI * 220 * t));
    channel.fill(0, 5_100 * 16, 5_400 * 16);
    const { startMs } = snapRange(pcm(channel), { startMs: 5_000, endMs: 11_000 });
    expect(Math.abs(startMs - 5_000)).toBeLessThanOrEqual(64);
  });

  it('stays where it is in silence', () => {
    const silence = pcm(new Float32Array(RATE * 20));
    expect(snapRange(silence, { startMs: 3_000, endMs: 9_000 })).toEqual({ startMs: 3_000, endMs: 9_000 });
  });

  it('never gets longer than the cap, nor shorter than four seconds', () => {
    const source = pcm(voice({ lengthMs: 30_000, speech: [{ startMs: 0, endMs: 30_000 }], noiseDbfs: -60 }));
    for (let startMs = 0; startMs < 30_000; startMs += 777) {
      for (const lengthMs of [0, 3_990, 4_000, 7_890, 7_900, 20_000]) {
        const snapped = snapRange(source, { startMs, endMs: startMs + lengthMs });
        expect(snapped.endMs - snapped.startMs).toBeLessThanOrEqual(CUT_LIMITS.longestMs + 1e-6);
        expect(snapped.endMs - snapped.startMs).toBeGreaterThanOrEqual(CUT_LIMITS.shortestMs - 1e-6);
        expect(snapped.startMs).toBeGreaterThanOrEqual(0);
        expect(snapped.endMs).toBeLessThanOrEqual(30_000);
      }
    }
  });
});
