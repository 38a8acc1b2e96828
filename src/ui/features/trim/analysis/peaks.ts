import type { Pcm } from '../../../../trim/index.ts';

/** Loudest sample of each of `count` equal stretches, over all channels: what a waveform is drawn from. */
export function peaksOf(pcm: Pcm, count: number): Float32Array<ArrayBuffer> {
  const peaks = new Float32Array(count);
  for (const channel of pcm.channels) {
    for (let index = 0; index < count; index += 1) {
      const from = Math.floor((index * channel.length) / count);
      const to = Math.floor(((index + 1) * channel.length) / count);
      // Float samples may be anything: one of them must not flatten all others.
      peaks[index] = Math.min(1, Math.max(peaks[index] ?? 0, loudest(channel, from, to)));
    }
  }
  return peaks;
}

function loudest(samples: Float32Array, from: number, to: number): number {
  let peak = 0;
  for (let at = from; at < to; at += 1) {
    const sample = samples[at] ?? 0;
    const level = sample < 0 ? -sample : sample;
    if (level > peak) peak = level;
  }
  return peak;
}
