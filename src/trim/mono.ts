import type { Pcm } from './pcm.ts';

/** Sound for analysis: one channel, no more samples a second than levels of speech need. */
export interface Mono {
  readonly sampleRateHz: number;
  readonly samples: Float32Array;
}

/** Speech is told from noise below 8 kHz; rates are divided by whole numbers, down to this at most. */
const ENOUGH_HZ = 16_000;
/** A sample beyond this is no sound but a broken decoder: 12 dB above full scale. */
const BEYOND = 4;
/** Channels of opposite sign cancel each other: below this share of the loudest channel's energy, that one is taken alone. */
const CANCELLED = 0.01;
const ENERGY_STEP = 7;

/**
 * The channels' mean, thinned out by averaging: exact enough for levels, and cheap. Channels that cancel each other (a
 * balanced line on two channels) are not mixed, the loudest stands for all. NaN and infinity count as silence.
 */
export function toMono(pcm: Pcm, samples: number): Mono {
  const factor = Math.max(1, Math.floor(pcm.sampleRateHz / ENOUGH_HZ));
  const sampleRateHz = pcm.sampleRateHz / factor;
  const mixed = thinned(pcm.channels, factor, samples);
  if (pcm.channels.length < 2) return { sampleRateHz, samples: mixed };
  const alone = pcm.channels.map((channel) => energy(channel, samples, ENERGY_STEP));
  const loudest = Math.max(...alone);
  // A voice on one of n channels has 1/n² of its energy in the mean.
  const expected = loudest / pcm.channels.length ** 2;
  if (energy(mixed, mixed.length, 1) >= expected * CANCELLED) return { sampleRateHz, samples: mixed };
  return { sampleRateHz, samples: thinned([pcm.channels[alone.indexOf(loudest)] ?? mixed], factor, samples) };
}

function thinned(channels: readonly Float32Array[], factor: number, samples: number): Float32Array {
  const mono = new Float32Array(Math.floor(samples / factor));
  const scale = 1 / (factor * channels.length);
  for (const channel of channels) {
    let from = 0;
    for (let at = 0; at < mono.length; at += 1) {
      let sum = 0;
      for (let step = 0; step < factor; step += 1) sum += channel[from + step] as number;
      from += factor;
      mono[at] = (mono[at] as number) + sum * scale;
    }
  }
  for (let at = 0; at < mono.length; at += 1) mono[at] = sound(mono[at] as number);
  return mono;
}

/** Mean square, of every `step`th sample. */
function energy(samples: Float32Array, count: number, step: number): number {
  let sum = 0;
  for (let at = 0; at < count; at += step) {
    const sample = sound(samples[at] as number);
    sum += sample * sample;
  }
  return (sum * step) / Math.max(1, count);
}

function sound(sample: number): number {
  if (!Number.isFinite(sample)) return 0;
  return Math.max(-BEYOND, Math.min(BEYOND, sample));
}
