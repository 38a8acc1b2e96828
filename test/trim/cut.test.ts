import { describe, expect, it } from 'vitest';
import { CUT_LIMITS, cut, durationMs, encodeWav16, limitRange, suggestCuts } from '../../src/trim/index.ts';
import { ordinaryCheck, otherDecoders } from './support/decoders.ts';
import { levelDb, pcm, sentences, sound, voice, whiteNoise } from './support/voice.ts';

const SPEECH = sentences(9, { eachMs: 2_400, pauseMs: 400 });
const LENGTH_MS = 26_000;
const RATES = [7_999, 8_000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000] as const;

describe('a cut', () => {
  it.each(RATES)(
    'at %d Hz is 4 to 7.9 s long, whatever is asked for, in the eyes of every decoder',
    async (rate) => {
      const source = pcm(
        voice({ lengthMs: LENGTH_MS, speech: SPEECH, noiseDbfs: -60, sampleRateHz: rate }),
        rate,
      );
      const asked = [
        { startMs: 0, endMs: 60_000 },
        { startMs: 1_000.01, endMs: 8_900.04 },
        { startMs: 999.987_654, endMs: 4_999.987_654 },
        { startMs: 333.3, endMs: 400 },
        { startMs: 25_000, endMs: 25_900 },
        { startMs: 9_000, endMs: 2_000 },
        { startMs: -5_000, endMs: 3_000 },
        { startMs: Number.NaN, endMs: Number.NaN },
        { startMs: Number.NEGATIVE_INFINITY, endMs: Number.POSITIVE_INFINITY },
      ];
      for (const range of asked) {
        const wav = encodeWav16(cut(source, range));
        const { problems, durationMs: ours } = await ordinaryCheck(wav);
        expect({ range, problems }).toEqual({ range, problems: [] });
        for (const seconds of [(ours ?? Number.NaN) / 1000, ...(await otherDecoders(wav))]) {
          expect(seconds).toBeGreaterThanOrEqual(4);
          expect(seconds).toBeLessThan(7.9);
        }
      }
    },
  );

  it('of a suggestion passes the ordinary check without a warning', async () => {
    for (const noiseDbfs of [-70, -45, -35]) {
      const source = pcm(voice({ lengthMs: LENGTH_MS, speech: SPEECH, noiseDbfs }));
      const suggestions = suggestCuts(source);
      if (suggestions.kind === 'none') throw new Error(suggestions.reason);
      for (const range of suggestions.best) {
        const { problems, durationMs: ours } = await ordinaryCheck(encodeWav16(cut(source, range)));
        expect(problems).toEqual([]);
        expect(ours).toBeCloseTo(range.endMs - range.startMs, 0);
      }
    }
  });

  it('of four seconds or less is all of it', () => {
    for (const samples of [0, 1, 79, 16_000, 64_000]) {
      const source = pcm(new Float32Array(samples).fill(0.5));
      expect(durationMs(cut(source, { startMs: 100, endMs: 200 }))).toBe(durationMs(source));
    }
  });

  it('does not lose the sample that makes it four seconds, or gain the one too many, by rounding', () => {
    for (const rate of [7_999, 8_000.3, 11_025]) {
      const source = pcm(new Float32Array(Math.round(rate * 20)), rate);
      for (let step = 0; step < 200; step += 1) {
        const startMs = 1_000 + step * 0.037;
        expect(durationMs(cut(source, { startMs, endMs: startMs + 4_000 }))).toBeGreaterThanOrEqual(4_000);
        expect(durationMs(cut(source, { startMs, endMs: startMs + 7_900 }))).toBeLessThan(7_900);
      }
    }
  });

  it('has its own samples, and leaves the source alone', () => {
    const channel = sound(10_000, 16_000, (t) => Math.sin(2 * Math.PI * 333 * t));
    const before = channel.slice();
    const [made] = cut(pcm(channel), { startMs: 1_000, endMs: 6_000 }).channels;
    expect(channel).toEqual(before);
    expect(made?.slice(80, -80)).toEqual(channel.slice(16_080, 95_920));
    expect(made?.buffer).not.toBe(channel.buffer);
  });

  it('begins and ends with nothing, and swells within five milliseconds, even in the loudest sound', () => {
    for (const rate of RATES) {
      const loud = pcm(new Float32Array(rate * 10).fill(1), rate);
      const [made = new Float32Array()] = cut(loud, { startMs: 500, endMs: 7_000 }).channels;
      const edges = [made, made.toReversed()];
      for (const edge of edges) {
        expect(edge[0]).toBe(0);
        const steps = edge.slice(1).map((sample, at) => Math.abs(sample - (edge[at] ?? 0)));
        // The steepest place of a fade over so many samples.
        expect(Math.max(...steps.slice(0, rate / 100))).toBeLessThan(2.1 / (0.005 * rate));
        expect(levelDb(edge.slice(0, rate / 1000))).toBeLessThan(-35);
        expect(edge[Math.ceil(0.005 * rate)]).toBe(1);
      }
    }
  });

  it('starts and ends below −35 dB of the voice, without a click, in noise as well', () => {
    for (const noiseDbfs of [-80, -45, -35, -28]) {
      const channel = voice({ lengthMs: LENGTH_MS, speech: SPEECH, noiseDbfs });
      const voiceDb = levelDb(channel.slice(300 * 16, 2_700 * 16));
      const suggestions = suggestCuts(pcm(channel));
      if (suggestions.kind === 'none') throw new Error(suggestions.reason);
      for (const range of [...suggestions.best, { startMs: 1_000, endMs: 8_000 }]) {
        const [made = new Float32Array()] = cut(pcm(channel), range).channels;
        for (const edge of [made, made.toReversed()]) {
          expect(levelDb(edge.slice(0, 16)) - voiceDb).toBeLessThan(-35);
          const steps = edge.slice(0, 16).map((sample, at) => Math.abs(sample - (edge[at - 1] ?? 0)));
          expect(20 * Math.log10(Math.max(...steps)) - voiceDb).toBeLessThan(-35);
        }
      }
    }
  });

  it('folds channels into one that are the same, and only those', () => {
    const one = whiteNoise(10_000, 16_000, -20, 1);
    const range = { startMs: 1_000, endMs: 6_000 };
    expect(cut(pcm(one, 16_000, one.slice()), range).channels).toHaveLength(1);
    expect(cut(pcm(one, 16_000, one.slice(), one.slice()), range).channels).toHaveLength(1);
    const other = one.slice();
    other[50_000] = (other[50_000] ?? 0) + 0.001;
    expect(cut(pcm(one, 16_000, other), range).channels).toHaveLength(2);
    // They differ, but not where it is cut.
    expect(cut(pcm(one, 16_000, other), { startMs: 4_000, endMs: 9_000 }).channels).toHaveLength(1);
  });
});

describe('a range', () => {
  const limited = (startMs: number, endMs: number, lengthMs = 30_000) =>
    limitRange({ startMs, endMs }, lengthMs, CUT_LIMITS);

  it('keeps its start where it can', () => {
    expect(limited(5_000, 11_000)).toEqual({ startMs: 5_000, endMs: 11_000 });
    expect(limited(11_000, 5_000)).toEqual({ startMs: 5_000, endMs: 11_000 });
    expect(limited(5_000, 20_000)).toEqual({ startMs: 5_000, endMs: 12_900 });
    expect(limited(5_000, 6_000)).toEqual({ startMs: 5_000, endMs: 9_000 });
    expect(limited(28_000, 29_000)).toEqual({ startMs: 26_000, endMs: 30_000 });
    expect(limited(-1_000, 3_000)).toEqual({ startMs: 0, endMs: 4_000 });
  });

  it('is the whole of a short recording', () => {
    expect(limited(500, 900, 3_000)).toEqual({ startMs: 0, endMs: 3_000 });
    expect(limited(500, 900, 0)).toEqual({ startMs: 0, endMs: 0 });
  });
});
