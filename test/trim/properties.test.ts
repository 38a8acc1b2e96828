import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CUT_LIMITS, cut, durationMs, encodeWav16, snapRange, suggestCuts } from '../../src/trim/index.ts';
import { pcm, sentences, sound, voice, whiteNoise } from './support/voice.ts';

const rates = fc.constantFrom(2_000, 7_999, 8_000, 11_025, 16_000, 44_100);
const lengths = fc.integer({ min: 0, max: 14_000 });

/** A stretch of some kind of sound; what a recording is put together from. */
const kinds = {
  silence: (lengthMs: number, rate: number) => sound(lengthMs, rate, () => 0),
  noise: (lengthMs: number, rate: number) => whiteNoise(lengthMs, rate, -30),
  tone: (lengthMs: number, rate: number) =>
    sound(lengthMs, rate, (t) => 0.9 * Math.sin(2 * Math.PI * 300 * t)),
  speech: (lengthMs: number, rate: number) =>
    voice({
      lengthMs,
      sampleRateHz: rate,
      speech: sentences(5, { eachMs: 1_800, pauseMs: 300 }),
      noiseDbfs: -65,
    }),
  square: (lengthMs: number, rate: number) => sound(lengthMs, rate, (t) => (t % 0.01 < 0.005 ? 1 : -1)),
  nonsense: (lengthMs: number, rate: number) =>
    sound(lengthMs, rate, (t) => [Number.NaN, Infinity, -1e38, 3, 1e-40][Math.floor(t * rate) % 5] ?? 0),
} as const;
type Kind = keyof typeof kinds;

const recordings = fc
  .record({
    rate: rates,
    parts: fc.array(fc.tuple(fc.constantFrom(...(Object.keys(kinds) as Kind[])), lengths), { maxLength: 3 }),
    channels: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ rate, parts, channels }) => {
    const samples = parts.flatMap(([kind, lengthMs]) => [...kinds[kind](lengthMs, rate)]);
    const channel = Float32Array.from(samples);
    const others = Array.from({ length: channels - 1 }, (_, index) =>
      channel.map((one) => one / (index + 1)),
    );
    return pcm(channel, rate, ...others);
  });

const times = fc.oneof(
  fc.double({ min: -1_000, max: 45_000 }),
  fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, 1e308, 5e-324),
);
const ranges = fc.record({ startMs: times, endMs: times });
const SAMPLE_OF_SLOWEST_MS = 1;

describe('whatever is decoded', () => {
  it('gets suggestions within it, or a reason', { timeout: 180_000 }, () => {
    fc.assert(
      fc.property(recordings, (source) => {
        const wholeMs = durationMs(source);
        const suggestions = suggestCuts(source);
        expect(suggestions.analysedMs).toBe(wholeMs);
        if (suggestions.kind === 'none') return;
        expect(suggestions.best.length).toBeGreaterThanOrEqual(1);
        expect(suggestions.best.length).toBeLessThanOrEqual(3);
        for (const one of suggestions.best) {
          const { startMs, endMs, speechShare, score, longestInnerPauseMs } = one;
          expect(startMs).toBeGreaterThanOrEqual(0);
          expect(endMs).toBeLessThanOrEqual(wholeMs);
          expect(endMs - startMs).toBeLessThanOrEqual(CUT_LIMITS.longestMs + SAMPLE_OF_SLOWEST_MS);
          expect(endMs - startMs).toBeGreaterThanOrEqual(CUT_LIMITS.shortestMs - SAMPLE_OF_SLOWEST_MS);
          for (const share of [speechShare, score]) {
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(1);
          }
          expect(longestInnerPauseMs).toBeGreaterThanOrEqual(0);
          expect(longestInnerPauseMs).toBeLessThanOrEqual(endMs - startMs);
        }
        expect(suggestCuts(source)).toEqual(suggestions);
      }),
      { numRuns: 60 },
    );
  });

  it('can be cut at any range, within bounds, and written', { timeout: 180_000 }, () => {
    fc.assert(
      fc.property(recordings, ranges, (source, range) => {
        const wholeMs = durationMs(source);
        const made = cut(source, range);
        const madeMs = durationMs(made);
        expect(madeMs).toBeGreaterThanOrEqual(Math.min(CUT_LIMITS.shortestMs, wholeMs));
        expect(madeMs).toBeLessThan(CUT_LIMITS.longestMs);
        const wav = encodeWav16(made);
        const channels = made.channels.length;
        const header = channels > 2 ? 68 : 44;
        expect(wav.length).toBe(header + 2 * channels * (made.channels[0]?.length ?? 0));
        for (const channel of made.channels.filter(({ length }) => length > 0)) {
          expect([channel[0], channel.at(-1)].every((edge) => edge === 0 || !Number.isFinite(edge))).toBe(
            true,
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('can be snapped at any range, within bounds', { timeout: 180_000 }, () => {
    fc.assert(
      fc.property(recordings, ranges, (source, range) => {
        const wholeMs = durationMs(source);
        const { startMs, endMs } = snapRange(source, range);
        expect(startMs).toBeGreaterThanOrEqual(0);
        expect(endMs).toBeLessThanOrEqual(wholeMs);
        expect(endMs - startMs).toBeLessThanOrEqual(CUT_LIMITS.longestMs + 1e-6);
        expect(endMs - startMs).toBeGreaterThanOrEqual(Math.min(CUT_LIMITS.shortestMs, wholeMs) - 1e-6);
      }),
      { numRuns: 100 },
    );
  });
});
