import type { Pcm } from './pcm.ts';
import { sampleCount } from './pcm.ts';

/** Where to look for a quiet place, in milliseconds. */
export interface QuietSearch {
  readonly aroundMs: number;
  readonly reachMs: number;
  /** Never outside of these. */
  readonly earliestMs: number;
  readonly latestMs: number;
}

/** A place so many decibels quieter may be a millisecond further away. */
const DB_PER_MS = 0.1;
const STEP_MS = 1;
/** The level of a place is that of so much sound around it. */
const LEVEL_MS = 10;
/** Zero crossings are looked for this far from the quiet place. */
const CROSSING_REACH_MS = 3;
/** 16 bits end here: what is quieter is silence, and no reason to move. */
const SILENT_ENERGY = 10 ** (-96 / 10);

/**
 * The quietest zero crossing near a place, on the mean of all channels: exactly on a sample, so that cutting there does not
 * round. In even silence the place itself.
 */
export function quietPlaceMs(pcm: Pcm, search: QuietSearch): number {
  const { sampleRateHz } = pcm;
  const toSample = (ms: number): number => Math.round((ms * sampleRateHz) / 1000);
  const earliest = Math.max(0, toSample(search.earliestMs));
  const latest = Math.min(sampleCount(pcm), toSample(search.latestMs));
  const around = Math.max(earliest, Math.min(latest, toSample(search.aroundMs)));
  const half = toSample(LEVEL_MS / 2);
  const reach = toSample(search.reachMs);
  const from = Math.max(0, around - reach - half - 1);
  const sound = meanOfChannels(pcm, from, Math.min(sampleCount(pcm), around + reach + half + 1));
  const step = Math.max(1, toSample(STEP_MS));
  let quietest = around;
  let least = cost(sound, around - from, half, 0);
  for (let away = step; away <= reach; away += step) {
    for (const at of [around - away, around + away]) {
      if (at < earliest || at > latest) continue;
      const db = cost(sound, at - from, half, (away * 1000 * DB_PER_MS) / sampleRateHz);
      if (db < least) {
        least = db;
        quietest = at;
      }
    }
  }
  const crossing = nearestCrossing(sound, quietest - from, toSample(CROSSING_REACH_MS));
  const place = crossing === null ? quietest : Math.max(earliest, Math.min(latest, crossing + from));
  return (place * 1000) / sampleRateHz;
}

/** Without what is constant in it: a microphone's offset keeps sound from ever crossing zero. */
function meanOfChannels({ channels }: Pcm, from: number, to: number): Float32Array {
  const mean = new Float32Array(Math.max(0, to - from));
  for (const channel of channels) {
    for (let at = 0; at < mean.length; at += 1) {
      const sample = channel[from + at] as number;
      if (Number.isFinite(sample)) mean[at] = (mean[at] as number) + sample / channels.length;
    }
  }
  const offset = mean.reduce((sum, sample) => sum + sample, 0) / Math.max(1, mean.length);
  return mean.map((sample) => sample - offset);
}

function cost(sound: Float32Array, at: number, half: number, penaltyDb: number): number {
  const from = Math.max(0, at - half);
  const to = Math.min(sound.length, at + half);
  let sum = 0;
  for (let index = from; index < to; index += 1) sum += (sound[index] as number) ** 2;
  return 10 * Math.log10(Math.max(SILENT_ENERGY, sum / Math.max(1, to - from))) + penaltyDb;
}

/** The sample next to which the sign changes; null where it does not, nearby. */
function nearestCrossing(sound: Float32Array, at: number, reach: number): number | null {
  for (let away = 0; away <= reach; away += 1) {
    for (const place of [at - away, at + away]) {
      const before = sound[place - 1];
      const here = sound[place];
      if (before === undefined || here === undefined) continue;
      if (here === 0 || (before < 0 && here > 0) || (before > 0 && here < 0)) return place;
    }
  }
  return null;
}
