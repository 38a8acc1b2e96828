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
 * limited first (`limitRange`): the result is shorter than `limits.longestMs`, if only by a sample, and never shorter than
 * `limits.shortestMs` unless the source is. The source is not changed.
 */
export function cut(pcm: Pcm, range: CutRange, limits: CutLimits = CUT_LIMITS): Pcm {
  const { sampleRateHz } = pcm;
  const { start, end } = sampleRange(pcm, limitRange(range, durationMs(pcm), limits), limits);
  const parts = pcm.channels.map((channel) => channel.slice(start, end));
  const channels = areIdentical(parts) ? parts.slice(0, 1) : parts;
  for (const channel of channels) fade(channel, Math.round((FADE_MS * sampleRateHz) / 1000));
  return { sampleRateHz, channels };
}

/** In samples, where rounding must not cost the one sample that a limit hangs on. */
function sampleRange(pcm: Pcm, range: CutRange, limits: CutLimits): { start: number; end: number } {
  const perMs = pcm.sampleRateHz / 1000;
  const count = durationMs(pcm) > 0 ? sampleCount(pcm) : 0;
  const shortest = Math.min(count, Math.ceil(limits.shortestMs * perMs));
  const longest = Math.max(shortest, Math.ceil(limits.longestMs * perMs) - 1);
  const start = Math.max(0, Math.min(Math.round(range.startMs * perMs), count - shortest));
  const length = Math.round(range.endMs * perMs) - start;
  return { start, end: Math.min(count, start + Math.max(shortest, Math.min(longest, length))) };
}

function areIdentical([first, ...others]: readonly Float32Array[]): boolean {
  return first !== undefined && others.every((other) => other.every((sample, at) => sample === first[at]));
}

/** Raised cosine, squared: zero at the edge, next to nothing for the first millisecond, no corner at either end. */
function fade(samples: Float32Array, fadeSamples: number): void {
  const count = Math.min(fadeSamples, samples.length >> 1);
  for (let at = 0; at < count; at += 1) {
    const gain = (0.5 - 0.5 * Math.cos((Math.PI * at) / count)) ** 2;
    const mirrored = samples.length - 1 - at;
    samples[at] = (samples[at] ?? 0) * gain;
    samples[mirrored] = (samples[mirrored] ?? 0) * gain;
  }
}
