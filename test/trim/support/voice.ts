import type { Pcm } from '../../../src/trim/index.ts';
import { seededRandom } from '../../fuzz/random.ts';

/** When somebody speaks, in milliseconds. */
export interface Speech {
  readonly startMs: number;
  readonly endMs: number;
  /** Relative to the usual −15 dBFS or so. */
  readonly gainDb?: number;
}

export interface VoiceOptions {
  readonly lengthMs: number;
  readonly speech: readonly Speech[];
  readonly sampleRateHz?: number;
  /** Root mean square of white noise, in decibels below full scale; none without. */
  readonly noiseDbfs?: number;
  readonly seed?: number;
}

/** Five syllables a second: a hiss or a closure of up to 50 ms, then a vowel. */
const SYLLABLE_MS = 200;
const PITCH_HZ = 140;
const FORMANTS = [
  { hz: 600, gain: 0.16 },
  { hz: 1_400, gain: 0.08 },
  { hz: 2_600, gain: 0.04 },
] as const;

/** Something with the ups and downs of speech, exactly where it is asked for, and noise elsewhere. One channel. */
export function voice(options: VoiceOptions): Float32Array {
  const { lengthMs, speech, sampleRateHz = 16_000, noiseDbfs, seed = 1 } = options;
  const samples = new Float32Array(Math.round((lengthMs * sampleRateHz) / 1000));
  const random = seededRandom(seed * 2_654_435_761);
  const noise = (): number => (random.below(1 << 24) / (1 << 23) - 1) * Math.sqrt(3);
  if (noiseDbfs !== undefined) {
    const rms = 10 ** (noiseDbfs / 20);
    for (let at = 0; at < samples.length; at += 1) samples[at] = rms * noise();
  }
  for (const { startMs, endMs, gainDb = 0 } of speech) {
    const gain = 10 ** (gainDb / 20);
    const start = Math.round((startMs * sampleRateHz) / 1000);
    const end = Math.min(samples.length, Math.round((endMs * sampleRateHz) / 1000));
    for (let at = start; at < end; at += 1) {
      const sinceMs = ((at - start) * 1000) / sampleRateHz;
      const leftMs = ((end - at) * 1000) / sampleRateHz;
      samples[at] =
        (samples[at] ?? 0) + gain * Math.min(1, sinceMs / 4, leftMs / 4) * syllable(sinceMs, noise);
    }
  }
  return samples;
}

/** Speech of syllables from one end to the other, at a moment of it. */
function syllable(atMs: number, noise: () => number): number {
  const number = Math.floor(atMs / SYLLABLE_MS);
  const withinMs = atMs - number * SYLLABLE_MS;
  // The first begins with its vowel; later ones with a hiss or a closure, in turn.
  const consonantMs = number === 0 ? 0 : 50;
  if (withinMs < consonantMs) return number % 2 === 1 ? 0.05 * noise() : 0;
  const vowel = (withinMs - consonantMs) / (SYLLABLE_MS - consonantMs);
  const loudness = 0.25 + 0.75 * Math.sin(Math.PI * Math.min(1, 0.15 + vowel)) ** 2;
  const t = atMs / 1000;
  const pulse = Math.sin(2 * Math.PI * PITCH_HZ * t);
  const formants = FORMANTS.reduce(
    (sum, { hz, gain }) => sum + gain * Math.sin(2 * Math.PI * (hz + 60 * (number % 3)) * t),
    0,
  );
  return loudness * (0.25 * pulse + formants * (0.6 + 0.4 * pulse));
}

/** One or more channels of sound as it is decoded. */
export function pcm(channel: Float32Array, sampleRateHz = 16_000, ...others: readonly Float32Array[]): Pcm {
  return { sampleRateHz, channels: [channel, ...others] };
}

/** Sentences of this length with pauses of that length between them, from `firstMs` on. */
export function sentences(
  count: number,
  { firstMs = 300, eachMs, pauseMs }: { firstMs?: number; eachMs: number; pauseMs: number },
): readonly Speech[] {
  return Array.from({ length: count }, (_, index) => {
    const startMs = firstMs + index * (eachMs + pauseMs);
    return { startMs, endMs: startMs + eachMs };
  });
}

/** Where nobody speaks, of at least so many milliseconds, the recording's ends included. */
export function silences(speech: readonly Speech[], lengthMs: number, leastMs: number): readonly Speech[] {
  const edges = [0, ...speech.flatMap(({ startMs, endMs }) => [startMs, endMs]), lengthMs];
  const gaps: Speech[] = [];
  for (let index = 0; index < edges.length; index += 2) {
    const [startMs = 0, endMs = 0] = edges.slice(index, index + 2);
    if (endMs - startMs >= leastMs) gaps.push({ startMs, endMs });
  }
  return gaps;
}

/** Sound by a formula of the time in seconds. */
export function sound(lengthMs: number, sampleRateHz: number, at: (seconds: number) => number): Float32Array {
  return Float32Array.from({ length: Math.round((lengthMs * sampleRateHz) / 1000) }, (_, index) =>
    at(index / sampleRateHz),
  );
}

/** White noise with a root mean square in decibels below full scale. */
export function whiteNoise(lengthMs: number, sampleRateHz: number, dbfs: number, seed = 1): Float32Array {
  return voice({ lengthMs, sampleRateHz, speech: [], noiseDbfs: dbfs, seed });
}

/** Root mean square of some samples, in decibels below full scale; silence is −200. */
export function levelDb(samples: Float32Array): number {
  const energy = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  return 10 * Math.log10(Math.max(1e-20, energy));
}
