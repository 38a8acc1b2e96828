import type { SeededRandom } from '../../fuzz/random.ts';

export type NoiseColour = 'white' | 'pink';

/** Noise of a colour, mean square 1. */
export function noise(random: SeededRandom, colour: NoiseColour, count: number): Float32Array {
  const samples = Float32Array.from({ length: count }, () => gaussian(random));
  if (colour === 'pink') makePink(samples);
  return withRms(samples, 1);
}

/** Scales samples to a root mean square; silence stays silence. */
export function withRms(samples: Float32Array, rms: number): Float32Array {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const scale = sum === 0 ? 0 : rms / Math.sqrt(sum / samples.length);
  return samples.map((sample) => sample * scale);
}

/** Adds samples to others at a place, as far as they reach. */
export function mixIn(target: Float32Array, source: Float32Array, at: number, gain: number): void {
  const count = Math.min(source.length, target.length - at);
  for (let index = 0; index < count; index += 1) {
    target[at + index] = (target[at + index] ?? 0) + gain * (source[index] ?? 0);
  }
}

/** A breath: noise around 1 to 4 kHz that swells and fades. Mean square 1. */
export function breath(random: SeededRandom, count: number): Float32Array {
  let low = 0;
  let lower = 0;
  const samples = Float32Array.from({ length: count }, (_, at) => {
    low += 0.6 * (gaussian(random) - low);
    lower += 0.2 * (low - lower);
    return (low - lower) * Math.sin((Math.PI * at) / count) ** 2;
  });
  return withRms(samples, 1);
}

/** A small room: parallel combs with lengths in the ratio of a living room's, −60 dB after `reverberationS`. */
export function echoes(samples: Float32Array, rateHz: number, reverberationS: number): Float32Array {
  const wet = new Float32Array(samples.length);
  for (const delayMs of [29.7, 37.1, 41.1, 43.7]) {
    const delay = Math.round((delayMs * rateHz) / 1000);
    const gain = 10 ** ((-3 * delayMs) / 1000 / reverberationS);
    const line = samples.slice();
    for (let at = delay; at < line.length; at += 1)
      line[at] = (line[at] ?? 0) + gain * (line[at - delay] ?? 0);
    for (let at = delay; at < line.length; at += 1) wet[at] = (wet[at] ?? 0) + gain * (line[at - delay] ?? 0);
  }
  // A microphone at half a metre hears the room about 12 dB below the voice.
  return samples.map((sample, at) => sample + 0.12 * (wet[at] ?? 0));
}

/** Box and Muller's way from even numbers to normally distributed ones. */
function gaussian(random: SeededRandom): number {
  const radius = Math.sqrt(-2 * Math.log((random.below(1 << 24) + 1) / (1 << 24)));
  return radius * Math.cos((2 * Math.PI * random.below(1 << 24)) / (1 << 24));
}

/** Three poles that fall by 3 dB an octave, within half a decibel: Paul Kellet's "economy" filter. */
function makePink(samples: Float32Array): void {
  let [a, b, c] = [0, 0, 0];
  for (const [at, white] of samples.entries()) {
    a = 0.99765 * a + white * 0.099046;
    b = 0.963 * b + white * 0.2965164;
    c = 0.57 * c + white * 1.0526913;
    samples[at] = a + b + c + white * 0.1848;
  }
}
