import { hasAscii } from './bytes.ts';
import {
  FRAME_BYTES,
  FREE_FORMAT,
  type FrameHeader,
  HEADER_BYTES,
  readHeader,
  tableIndex,
} from './mp3FrameHeader.ts';
import { type InfoFrame, readInfoFrame, xingOffset } from './mp3InfoFrame.ts';
import { type FrameSearch, findFrame, frameBytesAt, newFrameSearch } from './mp3Sync.ts';
import { tagBytesAt } from './mp3Tags.ts';

/** What a walk over all frames found. */
export interface Mp3Walk {
  /** The first frame's header: it names the stream. */
  readonly header: FrameHeader;
  /** The information frame at the very start, if there is one; not counted in `frames`. */
  readonly info: InfoFrame | null;
  /** Frames of sound, the last one also when it is cut short: decoders play what is there of it. */
  readonly frames: number;
  /** Samples in those frames, at the first frame's sampling rate. */
  readonly samples: number;
  readonly strayBytes: number;
}

/** A stretch of frames of one version, layer and sampling rate. Nearly every file is one such stretch. */
interface Stretch {
  readonly header: FrameHeader;
  /** What the second and third header byte have in common in every frame of the stretch. */
  readonly secondBits: number;
  readonly thirdBits: number;
  readonly xingAt: number;
}

const SECOND_MASK = 0xfe;
const THIRD_MASK = 0x0c;
const LETTER_X = 0x58;
const LETTER_I = 0x49;

/**
 * Walks every frame between two places, by the lengths that their headers state; null when there is no frame.
 * Whatever is out of step is searched for the next believable frame: nothing is read more than a few times.
 */
export function walkFrames(bytes: Uint8Array, start: number, end: number): Mp3Walk | null {
  const search = newFrameSearch(bytes, end);
  const first = findFrame(search, start, -1);
  if (first < 0) return null;

  const info = readInfoFrame(bytes, first);
  const firstStretch = stretchAt(bytes, first);
  let stretch = firstStretch;
  let samples = 0;
  let frames = 0;
  let strayBytes = first - start;
  let lastFrame = first;
  let searchFrom = first + HEADER_BYTES;
  let at = info === null ? first : first + frameBytesAt(search, first);

  for (;;) {
    const run = walkInStep(search, stretch, at, lastFrame);
    frames += run.frames;
    samples += samplesAt(firstStretch.header, stretch.header, run.frames);
    at = run.at;
    if (run.lastFrame !== lastFrame) {
      lastFrame = run.lastFrame;
      // From inside of the last frame: its own length may be what is wrong.
      searchFrom = lastFrame + HEADER_BYTES;
    }
    if (at + HEADER_BYTES > end) break;

    const tagBytes = tagBytesAt(bytes, at);
    if (tagBytes > 0 && at + tagBytes <= end) {
      at += tagBytes;
      searchFrom = at;
      continue;
    }
    const next = findFrame(search, searchFrom, lastFrame);
    if (next < 0) break;
    strayBytes += Math.max(0, next - at);
    if (next < at && frames > 0) {
      // The last frame was cut short, or its length is a lie: no decoder gets sound out of it.
      frames--;
      samples -= samplesAt(firstStretch.header, stretch.header, 1);
      strayBytes += next - lastFrame;
    }
    stretch = stretchAt(bytes, next);
    at = next;
    // Should the frame not be walkable after all, the search must not come back to it.
    searchFrom = next + 1;
  }
  strayBytes += Math.max(0, end - at);
  return { header: firstStretch.header, info, frames, samples, strayBytes };
}

/** The hot loop: nothing but header to header, until something else stands where a header should. */
function walkInStep(
  search: FrameSearch,
  stretch: Stretch,
  from: number,
  lastFrameBefore: number,
): { frames: number; at: number; lastFrame: number } {
  const { bytes, end, freeBytes } = search;
  const { secondBits, thirdBits, xingAt } = stretch;
  const { slotBytes } = stretch.header;
  let at = from;
  let frames = 0;
  let lastFrame = lastFrameBefore;
  while (at + HEADER_BYTES <= end) {
    const second = bytes[at + 1] as number;
    const third = bytes[at + 2] as number;
    if (bytes[at] !== 0xff || (second & SECOND_MASK) !== secondBits || (third & THIRD_MASK) !== thirdBits)
      break;
    let length = FRAME_BYTES[tableIndex(second, third)] as number;
    if (length === FREE_FORMAT) {
      if (freeBytes === 0) break;
      length = freeBytes + (third & 2 ? slotBytes : 0);
    }
    if (length <= 0) break;
    lastFrame = at;
    const mark = bytes[at + xingAt];
    // A second information frame, in the middle: files that were joined end to end.
    const isInfo =
      (mark === LETTER_X || mark === LETTER_I) &&
      (hasAscii(bytes, at + xingAt, 'Xing') || hasAscii(bytes, at + xingAt, 'Info'));
    if (!isInfo) frames++;
    at += length;
  }
  return { frames, at, lastFrame };
}

function stretchAt(bytes: Uint8Array, at: number): Stretch {
  const header = readHeader(bytes, at);
  return {
    header,
    secondBits: (bytes[at + 1] ?? 0) & SECOND_MASK,
    thirdBits: (bytes[at + 2] ?? 0) & THIRD_MASK,
    xingAt: xingOffset(header.isMpeg1, header.channels),
  };
}

/** Samples of these frames, as many as they are at the first stretch's rate. */
function samplesAt(first: FrameHeader, here: FrameHeader, frames: number): number {
  const samples = frames * here.samplesPerFrame;
  if (here.sampleRateHz === first.sampleRateHz) return samples;
  return Math.round((samples * first.sampleRateHz) / here.sampleRateHz);
}
