import { hasAscii, u32le, u64le } from './bytes.ts';

/**
 * Where things lie in a RIFF/WAVE file: "Multimedia Programming Interface and Data Specifications 1.0" (RIFF),
 * EBU Tech 3306 (RF64) and ITU-R BS.2088 (BW64), which write 64-bit sizes into a `ds64` chunk.
 */
export interface WavLayout {
  /** Start and size of the `fmt ` chunk's body; null when there is none. */
  readonly fmt: { readonly at: number; readonly sizeBytes: number } | null;
  /** Sample count of the `fact` chunk; null when there is none. */
  readonly factSamples: number | null;
  readonly data: WavData | null;
  readonly strayBytes: number;
}

export interface WavData {
  readonly at: number;
  /** What is really there. */
  readonly sizeBytes: number;
  /** What the header says; null when the writer could not know (it wrote into a pipe). */
  readonly promisedBytes: number | null;
}

const RIFF_HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
const UNKNOWN_SIZE = 0xffff_ffff;
/**
 * Who writes into a pipe cannot come back to fill in the size: common placeholders are 0, 2^32-1 (less the header, with
 * some), 2^31-1 and, with sox and espeak, 0x7FFFF000. No file that is measured here can truly be that long.
 */
const SMALLEST_PLACEHOLDER = 0x7fff_0000;
/** In a `ds64` body: RIFF size (8 bytes), then the data size (8 bytes). */
const DS64_DATA_SIZE = 8;
const UNKNOWN_SIZE_64 = u64le(new Uint8Array(8).fill(0xff), 0);

/** Walks the chunks; null when this is no RIFF/WAVE file. */
export function layOutWav(bytes: Uint8Array): WavLayout | null {
  const isRiff = hasAscii(bytes, 0, 'RIFF') || hasAscii(bytes, 0, 'RF64') || hasAscii(bytes, 0, 'BW64');
  if (!isRiff || !hasAscii(bytes, 8, 'WAVE')) return null;

  let fmt: WavLayout['fmt'] = null;
  let factSamples: number | null = null;
  let data: WavData | null = null;
  let dataSize64: number | null = null;
  let at = RIFF_HEADER_BYTES;
  while (at + CHUNK_HEADER_BYTES <= bytes.length && isChunkId(bytes, at)) {
    const bodyAt = at + CHUNK_HEADER_BYTES;
    const size = u32le(bytes, at + 4);
    if (hasAscii(bytes, at, 'data') && data === null) {
      data = dataChunk(bytes, bodyAt, size, dataSize64);
      at = nextChunk(bytes, bodyAt, data.sizeBytes);
      continue;
    }
    if (hasAscii(bytes, at, 'fmt ') && fmt === null) fmt = { at: bodyAt, sizeBytes: size };
    else if (hasAscii(bytes, at, 'fact') && size >= 4) factSamples = u32le(bytes, bodyAt);
    else if (hasAscii(bytes, at, 'ds64') && size >= 16) dataSize64 = u64le(bytes, bodyAt + DS64_DATA_SIZE);
    at = nextChunk(bytes, bodyAt, size);
  }
  return { fmt, factSamples, data, strayBytes: Math.max(0, bytes.length - at) };
}

function dataChunk(bytes: Uint8Array, at: number, size32: number, size64: number | null): WavData {
  const available = Math.max(0, bytes.length - at);
  const promisedBytes = promisedDataBytes(size32, size64);
  return { at, sizeBytes: Math.min(promisedBytes ?? available, available), promisedBytes };
}

function promisedDataBytes(size32: number, size64: number | null): number | null {
  if (size32 === UNKNOWN_SIZE && size64 !== null) {
    return size64 === 0 || size64 === UNKNOWN_SIZE_64 ? null : size64;
  }
  return size32 === 0 || size32 >= SMALLEST_PLACEHOLDER ? null : size32;
}

/** Chunks start at even places. Some writers forget that, so an odd chunk's end is tried when the even place holds no id. */
function nextChunk(bytes: Uint8Array, bodyAt: number, sizeBytes: number): number {
  const end = bodyAt + sizeBytes;
  if (sizeBytes % 2 === 0) return end;
  if (end + 1 < bytes.length && !isChunkId(bytes, end + 1) && isChunkId(bytes, end)) return end;
  return Math.min(end + 1, Math.max(end, bytes.length));
}

/** Four characters of printable ASCII. */
function isChunkId(bytes: Uint8Array, at: number): boolean {
  if (at + 4 > bytes.length) return false;
  for (let i = at; i < at + 4; i++) {
    const code = bytes[i] ?? 0;
    if (code < 0x20 || code > 0x7e) return false;
  }
  return true;
}
