/** Decoded sound: one Float32Array a channel, samples in −1…1, all channels of the same length. */
export interface Pcm {
  readonly sampleRateHz: number;
  readonly channels: readonly Float32Array[];
}

/** Samples of one channel; 0 for sound without channels. */
export function sampleCount(pcm: Pcm): number {
  let count = Number.POSITIVE_INFINITY;
  for (const channel of pcm.channels) count = Math.min(count, channel.length);
  return Number.isFinite(count) ? count : 0;
}

/** Length in milliseconds; 0 where the rate is no rate. */
export function durationMs(pcm: Pcm): number {
  return isRate(pcm.sampleRateHz) ? (sampleCount(pcm) * 1000) / pcm.sampleRateHz : 0;
}

/** True for what a decoder may give as samples a second. */
function isRate(sampleRateHz: number): boolean {
  return Number.isFinite(sampleRateHz) && sampleRateHz >= 1;
}
