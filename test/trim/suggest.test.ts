import { describe, expect, it } from 'vitest';
import type { Suggestion, Suggestions } from '../../src/trim/index.ts';
import { suggestCuts } from '../../src/trim/index.ts';
import type { Speech } from './support/voice.ts';
import { pcm, sentences, silences, voice, whiteNoise } from './support/voice.ts';

const QUIET_ROOM_DBFS = -60;

function best(suggestions: Suggestions): readonly Suggestion[] {
  if (suggestions.kind === 'none') throw new Error(`nothing suggested: ${suggestions.reason}`);
  return suggestions.best;
}

function suggest(lengthMs: number, speech: readonly Speech[], noiseDbfs = QUIET_ROOM_DBFS, seed = 1) {
  return best(suggestCuts(pcm(voice({ lengthMs, speech, noiseDbfs, seed }))));
}

function isWithin(places: readonly Speech[], atMs: number): boolean {
  return places.some(({ startMs, endMs }) => atMs >= startMs && atMs <= endMs);
}

describe('suggested cuts', () => {
  it('begin and end in pauses, whatever the noise', () => {
    for (const noiseDbfs of [-90, -60, -50, -45, -40, -35]) {
      for (const seed of [1, 2, 3]) {
        const speech = sentences(9, { eachMs: 2_300 + 100 * seed, pauseMs: 350 + 50 * seed });
        const pauses = silences(speech, 30_000, 100);
        for (const suggestion of suggest(30_000, speech, noiseDbfs, seed)) {
          const { startMs, endMs, startsInPause, endsInPause } = suggestion;
          expect({ noiseDbfs, startsInPause, endsInPause }).toEqual({
            noiseDbfs,
            startsInPause: true,
            endsInPause: true,
          });
          expect({ noiseDbfs, startMs, inPause: isWithin(pauses, startMs) }).toMatchObject({ inPause: true });
          expect({ noiseDbfs, endMs, inPause: isWithin(pauses, endMs) }).toMatchObject({ inPause: true });
        }
      }
    }
  });

  it('keep about a tenth of a second of a pause beside the voice', () => {
    const speech = sentences(9, { eachMs: 2_600, pauseMs: 500 });
    for (const { startMs, endMs } of suggest(30_000, speech, -90)) {
      const next = Math.min(...speech.map((one) => one.startMs).filter((at) => at > startMs));
      const last = Math.max(...speech.map((one) => one.endMs).filter((at) => at < endMs));
      expect(next - startMs).toBeGreaterThanOrEqual(70);
      expect(next - startMs).toBeLessThanOrEqual(170);
      expect(endMs - last).toBeGreaterThanOrEqual(70);
      expect(endMs - last).toBeLessThanOrEqual(170);
    }
  });

  it('leave words their end, though noise covers it', () => {
    const speech = sentences(9, { eachMs: 2_300, pauseMs: 600 });
    const channel = voice({ lengthMs: 30_000, speech, noiseDbfs: -38 });
    // The room sounds on for a quarter of a second after the last syllable, most of that below the noise.
    for (const { endMs } of speech) {
      for (let at = 0; at < 300 * 16; at += 1) {
        const tail = 0.06 * 10 ** (-at / 16 / 8 / 20) * Math.sin((2 * Math.PI * 400 * at) / 16_000);
        channel[endMs * 16 + at] = (channel[endMs * 16 + at] ?? 0) + tail;
      }
    }
    for (const { endMs } of best(suggestCuts(pcm(channel)))) {
      const last = Math.max(...speech.map((one) => one.endMs).filter((at) => at < endMs));
      expect(endMs - last).toBeGreaterThan(260);
    }
  });

  it('are three, 4.0 to 7.5 s long, the best first, and share less than half', () => {
    const found = suggest(40_000, sentences(14, { eachMs: 2_400, pauseMs: 400 }));
    expect(found).toHaveLength(3);
    for (const [index, one] of found.entries()) {
      expect(one.endMs - one.startMs).toBeGreaterThanOrEqual(3_980);
      expect(one.endMs - one.startMs).toBeLessThanOrEqual(7_520);
      expect(one.score).toBeLessThanOrEqual(found[index - 1]?.score ?? 1);
      for (const other of found.slice(index + 1)) {
        const shared = Math.min(one.endMs, other.endMs) - Math.max(one.startMs, other.startMs);
        expect(shared).toBeLessThan(Math.min(one.endMs - one.startMs, other.endMs - other.startMs) / 2);
      }
    }
  });

  it('prefer seven seconds to four', () => {
    const [first] = suggest(30_000, sentences(12, { eachMs: 1_980, pauseMs: 400 }));
    expect((first?.endMs ?? 0) - (first?.startMs ?? 0)).toBeGreaterThan(6_500);
  });

  it('prefer much speech to little, and say how much', () => {
    const sparse = sentences(6, { eachMs: 700, pauseMs: 1_400 });
    const dense = sentences(4, { firstMs: 15_000, eachMs: 3_100, pauseMs: 300 });
    const [first] = suggest(30_000, [...sparse, ...dense]);
    expect(first?.startMs).toBeGreaterThan(14_500);
    expect(first?.speechShare).toBeGreaterThan(0.85);
    expect(first?.speechShare).toBeLessThan(1);
    expect(first?.longestInnerPauseMs).toBeGreaterThanOrEqual(200);
    expect(first?.longestInnerPauseMs).toBeLessThanOrEqual(320);
  });

  it('hear a pause as one in spite of a click', () => {
    const speech = sentences(9, { eachMs: 2_400, pauseMs: 500 });
    const channel = voice({ lengthMs: 30_000, speech, noiseDbfs: QUIET_ROOM_DBFS });
    for (const { endMs } of speech) channel.fill(0.05, (endMs + 250) * 16, (endMs + 255) * 16);
    const found = best(suggestCuts(pcm(channel)));
    expect(found).toHaveLength(3);
    for (const { longestInnerPauseMs } of found) expect(longestInnerPauseMs).toBeGreaterThan(350);
  });

  it('prefer the part without a long pause in it', () => {
    const hesitant = [
      { startMs: 500, endMs: 3_000 },
      { startMs: 4_300, endMs: 7_000 },
    ];
    const fluent = [
      { startMs: 9_000, endMs: 11_500 },
      { startMs: 11_900, endMs: 14_600 },
    ];
    const [first] = suggest(16_000, [...hesitant, ...fluent]);
    expect(first?.startMs).toBeGreaterThan(8_500);
    expect(first?.longestInnerPauseMs).toBeLessThan(500);
  });

  it('prefer a steady voice to one that comes and goes', () => {
    const levels = [0, -14, 0, -14, 0, -14, 0, 0, 0, 0, 0, 0];
    const speech = sentences(12, { eachMs: 2_000, pauseMs: 400 }).map((one, index) => ({
      ...one,
      gainDb: levels[index] ?? 0,
    }));
    const [first] = suggest(32_000, speech);
    expect(first?.startMs).toBeGreaterThan(14_000);
  });

  it('prefer what was not recorded too loud, and say what was', () => {
    const speech = sentences(10, { eachMs: 2_300, pauseMs: 400 });
    const channel = voice({ lengthMs: 28_000, speech, noiseDbfs: QUIET_ROOM_DBFS });
    const tooLoud = (from: number, to: number) =>
      channel.map((sample, at) =>
        at >= from * 16_000 && at < to * 16_000 ? Math.max(-1, Math.min(1, sample * 6)) : sample,
      );
    const partly = best(suggestCuts(pcm(tooLoud(0, 20))));
    expect(partly[0]?.startMs).toBeGreaterThan(19_000);
    expect(partly[0]?.isClipped).toBe(false);
    const wholly = best(suggestCuts(pcm(tooLoud(0, 28))));
    expect(wholly.map(({ isClipped }) => isClipped)).toEqual([true, true, true]);
  });

  it('come out the same every time', () => {
    const sound = pcm(
      voice({ lengthMs: 30_000, speech: sentences(9, { eachMs: 2_400, pauseMs: 400 }), noiseDbfs: -45 }),
    );
    expect(suggestCuts(sound)).toEqual(suggestCuts(sound));
  });

  it('do not depend on rate or number of channels', () => {
    const speech = sentences(9, { eachMs: 2_400, pauseMs: 400 });
    const pauses = silences(speech, 26_000, 100);
    for (const rate of [4_000, 8_000, 11_025, 22_050, 44_100, 48_000, 96_000, 192_000]) {
      const channel = voice({ lengthMs: 26_000, speech, noiseDbfs: -55, sampleRateHz: rate });
      for (const others of rate === 44_100
        ? [[], [channel], [channel, channel, channel, channel, channel]]
        : [[]]) {
        const found = best(suggestCuts(pcm(channel, rate, ...others)));
        expect(found).toHaveLength(3);
        for (const { startMs, endMs } of found) {
          expect({ rate, startMs, inPause: isWithin(pauses, startMs) }).toMatchObject({ inPause: true });
          expect({ rate, endMs, inPause: isWithin(pauses, endMs) }).toMatchObject({ inPause: true });
        }
      }
    }
  });

  it('follow noise that gets louder on the way', () => {
    const speech = sentences(11, { eachMs: 2_300, pauseMs: 500 });
    const pauses = silences(speech, 32_000, 100);
    const early = voice({ lengthMs: 32_000, speech, noiseDbfs: -70 });
    const hum = voice({ lengthMs: 32_000, speech: [], noiseDbfs: -42, seed: 9 });
    const channel = early.map((sample, at) => sample + (at < 16 * 16_000 ? 0 : (hum[at] ?? 0)));
    const found = best(suggestCuts(pcm(channel)));
    expect(found).toHaveLength(3);
    for (const { startMs, endMs } of found) {
      expect(isWithin(pauses, startMs)).toBe(true);
      expect(isWithin(pauses, endMs)).toBe(true);
    }
    const late = best(suggestCuts(pcm(channel.slice(17 * 16_000))));
    for (const { startMs, endMs } of late) {
      expect(isWithin(pauses, startMs + 17_000)).toBe(true);
      expect(isWithin(pauses, endMs + 17_000)).toBe(true);
    }
  });

  it('use a pause on one side where there is none on the other', () => {
    // One pause in the middle: whatever is long enough has another edge within speech.
    const speech = [
      { startMs: 0, endMs: 9_000 },
      { startMs: 9_300, endMs: 20_000 },
    ];
    for (const { startMs, endMs, startsInPause, endsInPause } of suggest(20_000, speech)) {
      expect(startsInPause !== endsInPause).toBe(true);
      const inPause = startsInPause ? startMs : endMs;
      expect(inPause).toBeGreaterThan(9_000);
      expect(inPause).toBeLessThan(9_300);
    }
  });

  it('are never cut within speech where two pauses of 150 ms are within reach', () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const speech = [
        { startMs: 0, endMs: 10_000 + 100 * seed },
        { startMs: 10_150 + 100 * seed, endMs: 16_000 },
        { startMs: 16_150, endMs: 28_000 },
      ];
      const [first] = suggest(28_000, speech, -60, seed);
      expect(first).toMatchObject({ startsInPause: true, endsInPause: true });
      expect(isWithin(silences(speech, 28_000, 100), first?.startMs ?? 0)).toBe(true);
      expect(isWithin(silences(speech, 28_000, 100), first?.endMs ?? 0)).toBe(true);
    }
  });

  it('give a short sentence between long silences the four seconds it needs', () => {
    const [first, ...others] = suggest(20_000, [{ startMs: 9_000, endMs: 10_500 }]);
    expect((first?.endMs ?? 0) - (first?.startMs ?? 0)).toBeCloseTo(4_000, -2);
    expect(first?.startMs).toBeLessThan(9_000);
    expect(first?.endMs).toBeGreaterThan(10_500);
    expect(first).toMatchObject({ startsInPause: true, endsInPause: true });
    // Nobody wants the silence beside it.
    for (const { speechShare } of others) expect(speechShare).toBeGreaterThan(0.1);
  });

  it('hold speech, not what knocks between two silences', () => {
    const channel = voice({ lengthMs: 40_000, speech: [{ startMs: 2_000, endMs: 7_000 }], noiseDbfs: -60 });
    for (let atMs = 10_000; atMs < 39_000; atMs += 4_300) {
      channel.set(whiteNoise(80, 16_000, -20), atMs * 16);
    }
    const found = best(suggestCuts(pcm(channel)));
    expect(found[0]?.speechShare).toBeGreaterThan(0.9);
    for (const { speechShare } of found) expect(speechShare).toBeGreaterThan(0.4);
  });

  it('leave single words for somebody who talks without a pause', () => {
    const words = [27_000, 30_000, 33_000, 36_000].map((startMs) => ({ startMs, endMs: startMs + 400 }));
    const [first] = suggest(40_000, [{ startMs: 0, endMs: 25_000 }, ...words]);
    expect(first?.speechShare).toBeGreaterThan(0.9);
  });
});
