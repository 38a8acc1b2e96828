import { u32be, u64be } from './bytes.ts';

/**
 * Boxes ("atoms") of the ISO base media file format: ISO/IEC 14496-12 section 4.2.
 *
 * Boxes are walked one level at a time, and only into the few that lead to a length, so no
 * nesting in the file can deepen the stack.
 */

const HEADER_BYTES = 8;
const LARGE_HEADER_BYTES = 16;
/** 32-bit size values with a meaning of their own. */
const SIZE_TO_END = 0;
const SIZE_IS_64_BIT = 1;

/** A box type as the number it is in the file. */
export function boxType(name: string): number {
  return (
    ((name.charCodeAt(0) << 24) |
      (name.charCodeAt(1) << 16) |
      (name.charCodeAt(2) << 8) |
      name.charCodeAt(3)) >>>
    0
  );
}

/** Where one box lies. `end` never exceeds its parent's end; `isCut` says that it should. */
export interface Box {
  readonly type: number;
  /** Of the header. */
  readonly start: number;
  /** Of the content. */
  readonly at: number;
  readonly end: number;
  readonly isCut: boolean;
}

/**
 * Calls `visit` for every box between two places, until it returns false or something that is no box turns up.
 * Returns the place where the walk ended.
 */
export function forEachBox(
  bytes: Uint8Array,
  from: number,
  to: number,
  visit: (box: Box) => boolean | undefined,
): number {
  let start = from;
  while (start + HEADER_BYTES <= to) {
    const size32 = u32be(bytes, start);
    const headerBytes = size32 === SIZE_IS_64_BIT ? LARGE_HEADER_BYTES : HEADER_BYTES;
    const size =
      size32 === SIZE_TO_END ? to - start : size32 === SIZE_IS_64_BIT ? u64be(bytes, start + 8) : size32;
    if (size < headerBytes) return start;
    const end = Math.min(start + size, to);
    const at = Math.min(start + headerBytes, end);
    if (visit({ type: u32be(bytes, start + 4), start, at, end, isCut: start + size > to }) === false)
      return end;
    start = end;
  }
  return start;
}

/** The first box of a type between two places. */
export function findBox(bytes: Uint8Array, from: number, to: number, type: number): Box | null {
  let found: Box | null = null;
  forEachBox(bytes, from, to, (box) => {
    if (box.type !== type) return true;
    found = box;
    return false;
  });
  return found;
}

/** Follows a path of box types downwards, taking the first of each. */
export function findPath(bytes: Uint8Array, parent: Box, path: readonly number[]): Box | null {
  let box: Box | null = parent;
  for (const type of path) {
    if (box === null) return null;
    box = findBox(bytes, box.at, box.end, type);
  }
  return box;
}
