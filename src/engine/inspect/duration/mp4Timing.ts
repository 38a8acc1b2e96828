import { u32be } from './bytes.ts';
import type { Box } from './mp4Boxes.ts';

/** How long each sample of a track lasts: the `stts` box, ISO/IEC 14496-12 section 8.6.1.2. */
export interface SampleTimes {
  /** Place of the first entry; each is a count and a duration, of 32 bits. */
  readonly at: number;
  /** Entries that the box really holds, whatever it says. */
  readonly entries: number;
}

export function readSampleTimes(bytes: Uint8Array, stts: Box | null): SampleTimes {
  if (stts === null || stts.end - stts.at < 8) return { at: 0, entries: 0 };
  const fitting = Math.floor((stts.end - stts.at - 8) / 8);
  return { at: stts.at + 8, entries: Math.min(u32be(bytes, stts.at + 4), fitting) };
}

/** How many of the first `limit` samples start before a time, in the track's units. */
export function samplesBefore(bytes: Uint8Array, times: SampleTimes, time: number, limit: number): number {
  let samples = 0;
  let now = 0;
  for (let entry = 0; entry < times.entries && samples < limit && now < time; entry++) {
    const count = Math.min(u32be(bytes, times.at + entry * 8), limit - samples);
    const duration = u32be(bytes, times.at + entry * 8 + 4);
    const starting = duration === 0 ? count : Math.min(count, Math.ceil((time - now) / duration));
    samples += starting;
    now += starting * duration;
  }
  // Samples that the table does not time still follow the last one.
  return now < time && samples < limit ? limit : samples;
}

/**
 * How long the first `limit` samples last together, in the track's units. With `wholeFrames` the very last one counts as
 * long as the first: writers shorten it to where the sound ends, decoders still put out all of the frame.
 */
export function unitsOf(bytes: Uint8Array, times: SampleTimes, limit: number, wholeFrames: boolean): number {
  let samples = 0;
  let units = 0;
  let duration = 0;
  for (let entry = 0; entry < times.entries && samples < limit; entry++) {
    const count = Math.min(u32be(bytes, times.at + entry * 8), limit - samples);
    duration = u32be(bytes, times.at + entry * 8 + 4);
    samples += count;
    units += count * duration;
  }
  units += (limit - samples) * duration;
  if (!wholeFrames || limit === 0 || times.entries === 0) return units;
  return units + Math.max(0, u32be(bytes, times.at + 4) - duration);
}
