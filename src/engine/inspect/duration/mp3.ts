import { endOfLeadingTags, startOfTrailingTags } from './mp3Tags.ts';
import { type Mp3Walk, walkFrames } from './mp3Walk.ts';
import type { DurationResult } from './types.ts';

/**
 * How far the frames found may stay behind the header's count without being damage: some encoders count their own
 * information frame.
 */
const FRAME_COUNT_TOLERANCE = 1;

/**
 * Measures an MPEG audio file (any version, any layer) by walking all of its frames.
 *
 * No header is trusted for the length: files without one, or with one that lies, are why the walk exists. The
 * encoder's delay and padding come off where the encoder has written them down.
 */
export function measureMp3(bytes: Uint8Array): DurationResult {
  const start = endOfLeadingTags(bytes);
  return measureFrames(bytes, start, startOfTrailingTags(bytes, start));
}

/** The same for a bare stream inside of another container (WAV knows MPEG audio as format tags 0x50 and 0x55). */
export function measureFrames(bytes: Uint8Array, start: number, end: number): DurationResult {
  const walk = walkFrames(bytes, start, end);
  if (walk === null) return { kind: 'notMeasured', reason: 'damaged', detail: 'no MPEG audio frame found' };
  if (walk.frames === 0) {
    const promised = walk.info?.frames ?? 0;
    return { kind: 'notMeasured', reason: 'damaged', detail: `header promises ${promised} frames, 0 found` };
  }
  const samples = audibleSamples(walk);
  return {
    kind: 'measured',
    durationMs: (samples * 1000) / walk.header.sampleRateHz,
    samples,
    sampleRateHz: walk.header.sampleRateHz,
    channels: walk.header.channels,
    codec: walk.header.codec,
    source: 'frames',
    strayBytes: walk.strayBytes,
    damage: damageOf(walk),
  };
}

function audibleSamples(walk: Mp3Walk): number {
  if (walk.info === null) return walk.samples;
  const { frames, delaySamples, paddingSamples } = walk.info;
  // The padding lies in the last frame that was written: a file that ends before it has none to take off.
  const reachesEnd = frames !== null && walk.frames >= frames;
  return Math.max(0, walk.samples - delaySamples - (reachesEnd ? paddingSamples : 0));
}

function damageOf(walk: Mp3Walk): string | null {
  const promised = walk.info?.frames ?? null;
  if (promised === null || walk.frames + FRAME_COUNT_TOLERANCE >= promised) return null;
  return `header promises ${promised} frames, ${walk.frames} found`;
}
