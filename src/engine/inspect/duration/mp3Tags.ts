import { ascii, hasAscii, u32le } from './bytes.ts';

/**
 * Tags around and inside of an MPEG audio stream. They are not audio, and their content (cover art above all)
 * may well look like frames, so they are skipped by the sizes they state.
 *
 * ID3v2: id3v2.4.0-structure. ID3v1: 128 bytes at the end, `TAG+` 227 bytes before it. APEv2: Hydrogenaudio's
 * "APEv2 specification". Lyrics3: id3.org's "Lyrics3 made easy" v1 and v2.00.
 */

const ID3V2_HEADER_BYTES = 10;
const ID3V1_BYTES = 128;
const ID3V1_ENHANCED_BYTES = 227;
const APE_HEADER_BYTES = 32;
/** Lyrics3 v1 has no size field; its text is limited to 5,100 bytes, plus the two markers. */
const LYRICS3_V1_MAX_BYTES = 5100 + 'LYRICSBEGIN'.length + 'LYRICSEND'.length;

/** Length of the tag that starts here, 0 when none does. May reach beyond the end when the tag lies. */
export function tagBytesAt(bytes: Uint8Array, at: number): number {
  switch (bytes[at]) {
    case 0x49:
      return hasAscii(bytes, at, 'ID3') ? id3v2Bytes(bytes, at) : 0;
    case 0x41:
      return hasAscii(bytes, at, 'APETAGEX') ? apeBytes(bytes, at) : 0;
    case 0x54:
      return hasAscii(bytes, at, 'TAG') ? ID3V1_BYTES : 0;
    default:
      return 0;
  }
}

/** Where the audio may start: behind every tag at the front. */
export function endOfLeadingTags(bytes: Uint8Array): number {
  let at = 0;
  for (;;) {
    const length = tagBytesAt(bytes, at);
    // A tag that claims more than the file may have a damaged size: then its content is searched like garbage.
    if (length === 0 || at + length > bytes.length) return at;
    at += length;
  }
}

/** Where the audio ends at the latest: before every tag at the back. */
export function startOfTrailingTags(bytes: Uint8Array, audioStart: number): number {
  let end = bytes.length;
  for (;;) {
    const length = trailingTagBytes(bytes, end);
    if (length === 0 || end - length < audioStart) return end;
    end -= length;
  }
}

function trailingTagBytes(bytes: Uint8Array, end: number): number {
  if (hasAscii(bytes, end - ID3V1_BYTES, 'TAG')) {
    const enhanced = hasAscii(bytes, end - ID3V1_BYTES - ID3V1_ENHANCED_BYTES, 'TAG+');
    return ID3V1_BYTES + (enhanced ? ID3V1_ENHANCED_BYTES : 0);
  }
  if (hasAscii(bytes, end - APE_HEADER_BYTES, 'APETAGEX')) return apeBytes(bytes, end - APE_HEADER_BYTES);
  if (hasAscii(bytes, end - ID3V2_HEADER_BYTES, '3DI')) return id3v2Bytes(bytes, end - ID3V2_HEADER_BYTES);
  if (hasAscii(bytes, end - 9, 'LYRICS200')) {
    const size = ascii(bytes, end - 15, 6);
    return /^\d{6}$/.test(size) ? Number(size) + 15 : 0;
  }
  if (hasAscii(bytes, end - 9, 'LYRICSEND')) return lyrics3V1Bytes(bytes, end);
  return 0;
}

/** Works for the header (`ID3`) and for the footer (`3DI`), which have the same layout. */
function id3v2Bytes(bytes: Uint8Array, at: number): number {
  if (at + ID3V2_HEADER_BYTES > bytes.length || bytes[at + 3] === 0xff || bytes[at + 4] === 0xff) return 0;
  let size = 0;
  for (let i = 6; i < ID3V2_HEADER_BYTES; i++) {
    const digit = bytes[at + i] ?? 0;
    // Sizes are written seven bits a byte, so that no sync word can appear in them.
    if (digit > 0x7f) return 0;
    size = size * 128 + digit;
  }
  const hasFooter = ((bytes[at + 5] ?? 0) & 0x10) !== 0;
  return ID3V2_HEADER_BYTES + size + (hasFooter ? ID3V2_HEADER_BYTES : 0);
}

/** Works for the header and for the footer: the size counts items and footer, a flag says if a header comes on top. */
function apeBytes(bytes: Uint8Array, at: number): number {
  if (at + APE_HEADER_BYTES > bytes.length) return 0;
  const size = u32le(bytes, at + 12);
  const flags = u32le(bytes, at + 20);
  const hasHeader = (flags & 0x8000_0000) !== 0;
  return Math.max(size, APE_HEADER_BYTES) + (hasHeader ? APE_HEADER_BYTES : 0);
}

function lyrics3V1Bytes(bytes: Uint8Array, end: number): number {
  for (let at = end - 20; at >= 0 && at >= end - LYRICS3_V1_MAX_BYTES; at--) {
    if (hasAscii(bytes, at, 'LYRICSBEGIN')) return end - at;
  }
  return 0;
}
