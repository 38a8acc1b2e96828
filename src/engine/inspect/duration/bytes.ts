/**
 * Reading numbers out of bytes that nobody vouches for: past the end everything reads as 0, nothing throws.
 * All sizes are unsigned.
 */

export { hasAscii, u32le } from '../../../trim/wav/bytes.ts';

/** Unsigned 16 bits, most significant byte first. */
export function u16be(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** Unsigned 24 bits, most significant byte first. */
export function u24be(bytes: Uint8Array, at: number): number {
  return (u16be(bytes, at) << 8) | (bytes[at + 2] ?? 0);
}

/** Unsigned 32 bits, most significant byte first. */
export function u32be(bytes: Uint8Array, at: number): number {
  return ((u16be(bytes, at) << 16) | u16be(bytes, at + 2)) >>> 0;
}

/** Unsigned 64 bits, most significant byte first; inexact above 2^53. */
export function u64be(bytes: Uint8Array, at: number): number {
  return u32be(bytes, at) * 0x1_0000_0000 + u32be(bytes, at + 4);
}

/** ASCII text of a given length; bytes outside of printable ASCII come out as `?`. */
export function ascii(bytes: Uint8Array, at: number, length: number): string {
  let text = '';
  for (let i = at; i < at + length && i < bytes.length; i++) {
    const code = bytes[i] ?? 0;
    text += code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '?';
  }
  return text;
}
