import type { Pcm } from '../../../src/trim/index.ts';
import type { SeededRandom } from '../../fuzz/random.ts';
import { seededRandom } from '../../fuzz/random.ts';
import type { NoiseColour } from './noise.ts';
import { breath, echoes, mixIn, noise } from './noise.ts';
import type { Phrase, Word } from './phrases.ts';
import { PHRASE_RATE_HZ } from './phrases.ts';

/** What is added to a recording. Levels in decibels below the voice. */
export interface Condition {
  readonly name: string;
  readonly noise: { readonly colour: NoiseColour; readonly belowVoiceDb: number } | null;
  readonly hasEchoes: boolean;
  /** 1: pauses of 0.12 to 1.4 s between sentences; less: shorter ones, in proportion. */
  readonly pauses: number;
}

/** A recording whose words are known. */
export interface Recording {
  readonly pcm: Pcm;
  /** In samples of `pcm`. */
  readonly words: readonly Word[];
  /** Root mean square of the voice while it speaks. */
  readonly voiceRms: number;
}

const BREATH_BELOW_VOICE_DB = 32;
const REVERBERATION_S = 0.35;
/** Half of the recordings at the rate of the voice, half at twice of it, so that no code is bound to one rate. */
const RATES = [1, 2] as const;

/**
 * Somebody speaks sentence after sentence, with pauses of 0.12 to 1.4 s, a breath in some, a little louder or softer each
 * time. The same seed makes the same recording in every condition.
 */
export function makeRecording(bank: readonly Phrase[], seed: number, condition: Condition): Recording {
  // The first numbers of neighbouring seeds are alike unless the seed's bits are spread.
  const random = seededRandom(Math.imul(seed + 1, 0x9e3779b1));
  const between = (from: number, to: number): number => from + ((to - from) * random.below(1e6)) / 1e6;
  const voice = random.pick(bank).voice;
  const phrases = bank.filter((phrase) => phrase.voice === voice);
  const wanted = Math.round(between(10, 60) * PHRASE_RATE_HZ);
  const voiceOnly = new Float32Array(wanted + PHRASE_RATE_HZ * 10);
  const breaths: { readonly at: number; readonly count: number }[] = [];
  const words: Word[] = [];
  // One in eight was already cut close at its beginning.
  let at = Math.round((random.below(8) === 0 ? 0 : between(0.1, 0.9)) * PHRASE_RATE_HZ);
  while (at < wanted) {
    const phrase = random.pick(phrases);
    mixIn(voiceOnly, phrase.samples, at, 10 ** (between(-3, 3) / 20));
    for (const { start, end } of phrase.words) words.push({ start: at + start, end: at + end });
    at +=
      (phrase.words.at(-1)?.end ?? 0) +
      Math.round(condition.pauses * pauseS(random, between) * PHRASE_RATE_HZ);
    const last = words.at(-1)?.end ?? 0;
    if (at - last > 0.4 * PHRASE_RATE_HZ && random.below(4) === 0) {
      breaths.push({ at: last + Math.round(0.1 * PHRASE_RATE_HZ), count: Math.round(0.25 * PHRASE_RATE_HZ) });
    }
  }
  const count = Math.min(voiceOnly.length, at);
  const spoken = voiceOnly.subarray(0, count);
  const voiceRms = rmsWithin(spoken, words);
  const sound = condition.hasEchoes ? echoes(spoken, PHRASE_RATE_HZ, REVERBERATION_S) : spoken.slice();
  for (const { at: start, count: length } of breaths) {
    mixIn(sound, breath(random, length), start, voiceRms * decibelsBelow(BREATH_BELOW_VOICE_DB));
  }
  if (condition.noise) {
    const { colour, belowVoiceDb } = condition.noise;
    mixIn(sound, noise(random, colour, count), 0, voiceRms * decibelsBelow(belowVoiceDb));
  }
  const times = RATES[seed % RATES.length] ?? 1;
  return {
    pcm: { sampleRateHz: PHRASE_RATE_HZ * times, channels: [times === 1 ? sound : doubled(sound)] },
    words: words.map(({ start, end }) => ({ start: start * times, end: end * times })),
    voiceRms,
  };
}

/** Mostly a breath's length, sometimes a comma's, sometimes a thought's. */
function pauseS(random: SeededRandom, between: (from: number, to: number) => number): number {
  const kind = random.below(10);
  if (kind < 2) return between(0.12, 0.25);
  return kind < 8 ? between(0.25, 0.7) : between(0.7, 1.4);
}

function decibelsBelow(db: number): number {
  return 10 ** (-db / 20);
}

function rmsWithin(samples: Float32Array, words: readonly Word[]): number {
  let sum = 0;
  let count = 0;
  for (const { start, end } of words) {
    for (let at = start; at < end; at += 1) sum += (samples[at] ?? 0) ** 2;
    count += end - start;
  }
  return Math.sqrt(sum / Math.max(1, count));
}

/** Twice the rate, the new samples halfway between their neighbours. */
function doubled(samples: Float32Array): Float32Array {
  const twice = new Float32Array(samples.length * 2);
  for (const [at, sample] of samples.entries()) {
    twice[at * 2] = sample;
    twice[at * 2 + 1] = (sample + (samples[at + 1] ?? sample)) / 2;
  }
  return twice;
}
