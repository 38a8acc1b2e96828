import { FRAME_MS, smoothedDb } from './levels.ts';

/** The noise is looked for this far to both sides: people pause, or close their lips, more often than that. */
const REACH_FRAMES = 3_000 / FRAME_MS;
/** The least of many 50 ms levels of steady noise lies about this far below their mean. */
const LEAST_BELOW_MEAN_DB = 2;
const SMOOTHING_REACH_FRAMES = 2;
/** Up to here above the first estimate a frame counts as noise for the second. */
const NOISE_BAND_DB = 5;
/** With fewer frames of noise nearby than this the first estimate stands. */
const ENOUGH_FRAMES = 20;

/**
 * The noise of one band, in decibels, as it changes over time: first the least level within 3 s (minimum statistics),
 * then the mean of the frames nearby that are not much above it.
 */
export function noiseFloor(energies: Float32Array): Float32Array {
  const level = smoothedDb(energies, SMOOTHING_REACH_FRAMES);
  const least = slidingLeast(level, REACH_FRAMES);
  return meanOfNoise(level, least);
}

function meanOfNoise(level: Float32Array, least: Float32Array): Float32Array {
  const frames = level.length;
  const sums = new Float64Array(frames + 1);
  const counts = new Int32Array(frames + 1);
  for (let at = 0; at < frames; at += 1) {
    const isNoise = (level[at] as number) < (least[at] as number) + LEAST_BELOW_MEAN_DB + NOISE_BAND_DB;
    sums[at + 1] = (sums[at] as number) + (isNoise ? (level[at] as number) : 0);
    counts[at + 1] = (counts[at] as number) + (isNoise ? 1 : 0);
  }
  const floor = new Float32Array(frames);
  for (let at = 0; at < frames; at += 1) {
    const from = Math.max(0, at - REACH_FRAMES);
    const to = Math.min(frames, at + REACH_FRAMES + 1);
    const count = (counts[to] as number) - (counts[from] as number);
    floor[at] =
      count < ENOUGH_FRAMES
        ? (least[at] as number) + LEAST_BELOW_MEAN_DB
        : ((sums[to] as number) - (sums[from] as number)) / count;
  }
  return floor;
}

/** The least value within `reach` to both sides, for every place at once: a queue of those that may still matter. */
function slidingLeast(values: Float32Array, reach: number): Float32Array {
  const least = new Float32Array(values.length);
  const queue = new Int32Array(values.length);
  let head = 0;
  let tail = 0;
  let next = 0;
  for (let at = 0; at < values.length; at += 1) {
    for (; next < values.length && next <= at + reach; next += 1) {
      while (tail > head && (values[queue[tail - 1] as number] as number) >= (values[next] as number)) {
        tail -= 1;
      }
      queue[tail] = next;
      tail += 1;
    }
    while ((queue[head] as number) < at - reach) head += 1;
    least[at] = values[queue[head] as number] as number;
  }
  return least;
}
