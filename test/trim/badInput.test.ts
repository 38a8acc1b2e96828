import { describe, expect, it } from 'vitest';
import type { Pcm, Suggestions } from '../../src/trim/index.ts';
import { suggestCuts } from '../../src/trim/index.ts';
import { pcm, sentences, silences, sound, voice, whiteNoise } from './support/voice.ts';

const SPEECH_20_S = sentences(7, { eachMs: 2_300, pauseMs: 400 });

function found(suggestions: Suggestions) {
  if (suggestions.kind === 'none') throw new Error(`nothing suggested: ${suggestions.reason}`);
  return suggestions.best;
}

describe('what no part can be suggested of', () => {
  const none = (reason: string, analysedMs: number) => ({ kind: 'none', reason, analysedMs });

  it('is silence', () => {
    expect(suggestCuts(pcm(new Float32Array(160_000)))).toEqual(none('silence', 10_000));
    expect(suggestCuts(pcm(whiteNoise(10_000, 16_000, -75)))).toEqual(none('silence', 10_000));
  });

  it('is noise, of any loudness and colour', () => {
    for (const dbfs of [-45, -30, -12]) {
      for (const seed of [1, 2, 3]) {
        const white = whiteNoise(30_000, 44_100, dbfs, seed);
        expect(suggestCuts(pcm(white, 44_100))).toEqual(none('noSpeech', 30_000));
        let state = 0;
        const brown = white.map((sample) => {
          state = 0.995 * state + sample;
          return 0.1 * state;
        });
        expect(suggestCuts(pcm(brown, 44_100))).toEqual(none('noSpeech', 30_000));
      }
    }
  });

  it('is a steady tone, a hum, clicks', () => {
    const tone = sound(20_000, 16_000, (t) => 0.5 * Math.sin(2 * Math.PI * 440 * t));
    expect(suggestCuts(pcm(tone))).toEqual(none('noSpeech', 20_000));
    const noise = whiteNoise(20_000, 16_000, -50);
    const hum = noise.map((sample, at) => sample + 0.2 * Math.sin((2 * Math.PI * 50 * at) / 16_000));
    expect(suggestCuts(pcm(hum))).toEqual(none('noSpeech', 20_000));
    const clicks = noise.map((sample, at) => (at % 12_000 < 30 ? 0.5 : sample));
    expect(suggestCuts(pcm(clicks))).toEqual(none('noSpeech', 20_000));
  });

  it('is shorter than the shortest cut', () => {
    const short = voice({ lengthMs: 3_999, speech: [{ startMs: 0, endMs: 3_999 }] });
    expect(suggestCuts(pcm(short))).toMatchObject({ kind: 'none', reason: 'tooShort' });
  });

  it('is no sound at all', () => {
    const broken: readonly Pcm[] = [
      { sampleRateHz: 16_000, channels: [] },
      { sampleRateHz: 16_000, channels: [new Float32Array()] },
      { sampleRateHz: 16_000, channels: [new Float32Array(160_000), new Float32Array()] },
      { sampleRateHz: 0, channels: [new Float32Array(160_000)] },
      { sampleRateHz: Number.NaN, channels: [new Float32Array(160_000)] },
      { sampleRateHz: Number.POSITIVE_INFINITY, channels: [new Float32Array(160_000)] },
      { sampleRateHz: 500, channels: [new Float32Array(160_000)] },
    ];
    for (const one of broken)
      expect(suggestCuts(one)).toMatchObject({ kind: 'none', reason: 'notDecodable' });
    const nothing = new Float32Array(160_000).fill(Number.NaN);
    expect(suggestCuts(pcm(nothing))).toMatchObject({ kind: 'none', reason: 'silence' });
  });
});

describe('recordings that make it hard', () => {
  it('have no pause: cut where it is quietest, seven seconds and a half at most, and said so', () => {
    const channel = voice({ lengthMs: 30_000, speech: [{ startMs: 0, endMs: 30_000 }], noiseDbfs: -60 });
    const suggestions = found(suggestCuts(pcm(channel)));
    expect(suggestions).toHaveLength(3);
    for (const { startMs, endMs, startsInPause, endsInPause, speechShare } of suggestions) {
      expect(endMs - startMs).toBeGreaterThan(6_900);
      expect(endMs - startMs).toBeLessThan(7_550);
      expect([startsInPause, endsInPause]).toEqual([false, false]);
      expect(speechShare).toBeGreaterThan(0.95);
      // Where the recording itself begins or ends, nobody can choose.
      for (const atMs of [startMs, endMs].filter((at) => at > 100 && at < 29_900)) {
        expect(dbAround(channel, atMs)).toBeLessThan(dbAround(channel, null) - 10);
      }
    }
  });

  it('are music', () => {
    const notes = [262, 330, 392, 523];
    const music = sound(30_000, 44_100, (t) => {
      const beat = t % 0.5;
      const melody =
        0.3 * Math.exp(-3 * beat) * Math.sin(2 * Math.PI * (notes[Math.floor(t * 2) % 4] ?? 0) * t);
      return melody + 0.1 * Math.sin(2 * Math.PI * 131 * t);
    });
    for (const { startMs, endMs } of found(suggestCuts(pcm(music, 44_100)))) {
      expect(endMs - startMs).toBeGreaterThan(3_980);
      expect(endMs - startMs).toBeLessThan(7_900);
    }
  });

  it.each([7_999, 8_000])('last %d ms', (lengthMs) => {
    const speech = sentences(3, { eachMs: 2_200, pauseMs: 400 });
    const [spoken] = found(suggestCuts(pcm(voice({ lengthMs, speech, noiseDbfs: -60 }))));
    expect(spoken).toMatchObject({ startsInPause: true, endsInPause: true });
    const full = voice({ lengthMs, speech: [{ startMs: 0, endMs: lengthMs }], noiseDbfs: -60 });
    const [pressed] = found(suggestCuts(pcm(full)));
    expect((pressed?.endMs ?? 0) - (pressed?.startMs ?? 0)).toBeGreaterThan(6_500);
    expect((pressed?.endMs ?? 0) - (pressed?.startMs ?? 0)).toBeLessThan(7_900);
  });

  it('last exactly four seconds: the whole of it', () => {
    const channel = voice({ lengthMs: 4_000, speech: [{ startMs: 0, endMs: 4_000 }], noiseDbfs: -60 });
    expect(found(suggestCuts(pcm(channel)))).toMatchObject([{ startMs: 0, endMs: 4_000 }]);
  });

  it('last 40 minutes: the first ten are looked at', () => {
    const lengthMs = 40 * 60_000;
    const speech = sentences(880, { eachMs: 2_300, pauseMs: 400 });
    const channel = voice({ lengthMs, speech, noiseDbfs: -60, sampleRateHz: 8_000 });
    const suggestions = suggestCuts(pcm(channel, 8_000));
    expect(suggestions.analysedMs).toBe(600_000);
    expect(found(suggestions)).toHaveLength(3);
    for (const { endMs } of found(suggestions)) expect(endMs).toBeLessThanOrEqual(600_000);
  });

  it('have a voice on one of six channels, on opposite channels, or beside an offset', () => {
    const channel = voice({ lengthMs: 20_000, speech: SPEECH_20_S, noiseDbfs: -60 });
    const silent = new Float32Array(channel.length);
    const pauses = silences(SPEECH_20_S, 20_000, 100);
    for (const one of [
      pcm(silent, 16_000, silent, channel, silent, silent, silent),
      pcm(
        channel,
        16_000,
        channel.map((sample) => -sample),
      ),
      pcm(channel.map((sample) => 0.5 * sample + 0.4)),
    ]) {
      for (const { startMs, endMs, startsInPause, endsInPause } of found(suggestCuts(one))) {
        expect([startsInPause, endsInPause]).toEqual([true, true]);
        for (const atMs of [startMs, endMs]) {
          expect(pauses.some((pause) => atMs >= pause.startMs && atMs <= pause.endMs)).toBe(true);
        }
      }
    }
  });

  it('hold samples that are no numbers', () => {
    const channel = voice({ lengthMs: 20_000, speech: SPEECH_20_S, noiseDbfs: -60 });
    const holed = channel.map((sample, at) =>
      at % 4_999 === 0 ? Number.NaN : at % 7_001 === 0 ? Infinity : sample,
    );
    const suggestions = found(suggestCuts(pcm(holed)));
    expect(suggestions).toHaveLength(3);
    for (const { score } of suggestions) expect(score).toBeGreaterThan(0.5);
  });
});

/** Level of 50 ms around a place, or of all of it. */
function dbAround(channel: Float32Array, atMs: number | null): number {
  const part = atMs === null ? channel : channel.slice(Math.max(0, (atMs - 25) * 16), (atMs + 25) * 16);
  return 10 * Math.log10(part.reduce((sum, sample) => sum + sample * sample, 1e-12) / part.length);
}
