import {
  FRAME_BYTES,
  FREE_FORMAT,
  HEADER_BYTES,
  INVALID,
  isHeader,
  readHeader,
  sameStream,
  tableIndex,
} from './mp3FrameHeader.ts';
import { tagBytesAt } from './mp3Tags.ts';

/**
 * Finding the place where frames start, in bytes that may be anything. A header has some 12 telling bits, so random bytes
 * look like one every 5,000 bytes or so: a place counts only when further headers follow at the distance it states.
 */
export interface FrameSearch {
  readonly bytes: Uint8Array;
  /** Where the audio ends at the latest. */
  readonly end: number;
  /** Length of a free-format frame without its padding; 0 until such a stream is found. */
  freeBytes: number;
  /** Bytes that may still be looked at to learn free-format lengths: keeps the search linear on hostile input. */
  freeBudgetBytes: number;
}

/** Longer free-format frames do not occur: 640 kbit/s, layer II, 16 kHz. */
const MAX_FREE_FORMAT_BYTES = 5760;
/** Shorter ones could not hold even layer III side information. */
const MIN_FREE_FORMAT_BYTES = 24;

export function newFrameSearch(bytes: Uint8Array, end: number): FrameSearch {
  return { bytes, end, freeBytes: 0, freeBudgetBytes: bytes.length };
}

/** Length of the frame whose header stands here; 0 where none does or its length cannot be told. */
export function frameBytesAt(search: FrameSearch, at: number): number {
  if (!isHeader(search.bytes, at)) return 0;
  const length = FRAME_BYTES[tableIndex(search.bytes[at + 1] ?? 0, search.bytes[at + 2] ?? 0)] ?? 0;
  if (length !== FREE_FORMAT) return length;
  return search.freeBytes === 0 ? 0 : search.freeBytes + paddingBytesAt(search.bytes, at);
}

/**
 * The first believable frame at or behind `from`, or -1. Frames that fit the stream of the frame at `like` (-1: none
 * yet) need one further header behind them; others need two, except at `from` itself at the very
 * beginning, where a stream is expected.
 */
export function findFrame(search: FrameSearch, from: number, like: number): number {
  const { bytes, end } = search;
  for (let at = from; at + HEADER_BYTES <= end; at++) {
    // `isHeader`, written out: this runs for every byte of what may be 20 MiB of nothing.
    if (bytes[at] !== 0xff) continue;
    const second = bytes[at + 1] as number;
    if (second < 0xe0 || FRAME_BYTES[tableIndex(second, bytes[at + 2] as number)] === INVALID) continue;
    const fits = like >= 0 && sameStream(bytes, like, at);
    const expected = fits || (like < 0 && at === from);
    if (isFreeFormat(bytes, at) && !(fits && search.freeBytes > 0)) {
      if (confirmFreeFormat(search, at, expected ? 1 : 2)) return at;
    } else if (isConfirmed(search, at, expected ? 1 : 2)) {
      return at;
    }
  }
  return -1;
}

function paddingBytesAt(bytes: Uint8Array, at: number): number {
  const header = readHeader(bytes, at);
  return header.isPadded ? header.slotBytes : 0;
}

function isFreeFormat(bytes: Uint8Array, at: number): boolean {
  return ((bytes[at + 2] ?? 0) & 0xf0) === 0;
}

/** True when `followers` headers of the same stream come after this one, or the audio ends in step with it. */
function isConfirmed(search: FrameSearch, first: number, followers: number): boolean {
  let at = first;
  for (let found = 0; found < followers; found++) {
    const length = frameBytesAt(search, at);
    if (length === 0) return false;
    const next = at + length;
    if (next === search.end) return true;
    // A single frame that is cut off proves nothing; a cut one behind a whole one does.
    if (next + HEADER_BYTES > search.end) return found > 0;
    if (tagBytesAt(search.bytes, next) > 0) return true;
    if (!isHeader(search.bytes, next) || !sameStream(search.bytes, first, next)) return false;
    at = next;
  }
  return true;
}

/** Learns the frame length from the distance to the next header; keeps it only if the stream goes on in that step. */
function confirmFreeFormat(search: FrameSearch, at: number, followers: number): boolean {
  const { bytes } = search;
  const padding = paddingBytesAt(bytes, at);
  const last = Math.min(at + MAX_FREE_FORMAT_BYTES, search.end - HEADER_BYTES);
  const before = search.freeBytes;
  for (let next = at + MIN_FREE_FORMAT_BYTES; next <= last; next++) {
    if (search.freeBudgetBytes-- <= 0) break;
    if (bytes[next] !== 0xff || !isHeader(bytes, next)) continue;
    if (!isFreeFormat(bytes, next) || !sameStream(bytes, at, next)) continue;
    search.freeBytes = next - at - padding;
    // One more than elsewhere: the first distance is found by looking for it, so it proves nothing by itself.
    if (isConfirmed(search, at, followers + 1)) return true;
  }
  search.freeBytes = before;
  return false;
}
