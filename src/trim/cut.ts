import type { CutLimits } from './limits.ts';
import { CUT_LIMITS } from './limits.ts';
import type { Pcm } from './pcm.ts';
import { durationMs, sampleCount } from './pcm.ts';
import type { CutRange } from './range.ts';
import { limitRange } from './range.ts';

/** Fades of this length keep an edge from clicking, and are too short to be heard. */
const FADE_MS = 5;

/**
 * Cuts a range out: at the source's rate, faded at both edges, channels that are identical folded into one. The range is
 * limited first (`limitRange`), so the result is shorter than 8 s whatever is asked for. The source is not changed.
 */
export function cut(pcm: Pcm, range: CutRange, limits: CutLimits = CUT_LIMITS): Pcm {
  const { sampleRateHz } = pcm;
  const { startMs, endMs } = limitRange(range, durationMs(pcm), limits);
  const count = sampleCount(pcm);
  const start = Math.min(count, Math.round((startMs * sampleRateHz) / 1000));
  const longest = Math.floor((limits.longestMs * sampleRateHz) / 1000);
  const end = Math.min(count, Math.round((endMs * sampleRateHz) / 1000), start + longest);
  const parts = pcm.channels.map((channel) => channel.slice(start, Math.max(start, end)));
  const channels = areIdentical(parts) ? parts.slice(0, 1) : parts;
  for (const channel of channels) fade(channel, Math.round((FADE_MS * sampleRateHz) / 1000));
  return { sampleRateHz, channels };
}

function areIdentical([first, ...others]: readonly Float32Array[]): boolean {
  return first !== undefined && others.every((other) => other.every((sample, at) => sample === first[at]));
}

/** Raised cosine: zero at the edge itself, and no corner at either end of the fade. */
function fade(samples: Float32Array, fadeSamples: number): void {
  const count = Math.min(fadeSamples, samples.length >> 1);
  for (let at = 0; at < count; at += 1) {
    const gain = 0.5 - 0.5 * Math.cos((Math.PI * at) / count);
    const mirrored = samples.length - 1 - at;
    samples[at] = (samples[at] ?? 0) * gain;
    samples[mirrored] = (samples[mirrored] ?? 0) * gain;
  }
}
