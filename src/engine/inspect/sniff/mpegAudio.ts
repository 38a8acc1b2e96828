import { byteAt, hasMagic } from './bytes.ts';

/** How far behind the start (or a tag) frames are looked for over garbage; keeps hostile content cheap. */
const SEARCH_BYTES = 65_536;
/** Headers in a row that make a stream, where the first stands exactly where it should. */
const CHAIN_AT_START = 3;
/** Headers in a row that make a stream, found somewhere in garbage: chance must not find them. */
const CHAIN_IN_GARBAGE = 4;

interface FrameHeader {
  readonly frameBytes: number;
  /** What stays the same from frame to frame: version, layer, sample rate. */
  readonly stream: string;
  /** Whether one such header, with the end of the file behind it, is proof enough. */
  readonly isTelling: boolean;
}

type ParseHeader = (bytes: Uint8Array, offset: number) => FrameHeader | null;

/**
 * Whether MPEG audio (layers I to III) or raw AAC begins at `start`: a frame sync counts only if the next headers stand
 * where it says. Returns null when neither does.
 */
export function sniffMpegAudio(bytes: Uint8Array, start: number, sizeBytes: number): 'mp3' | 'aac' | null {
  if (isChain(parseMpegHeader, bytes, start, sizeBytes, CHAIN_AT_START)) return 'mp3';
  if (isChain(parseAdtsHeader, bytes, start, sizeBytes, CHAIN_AT_START)) return 'aac';
  const searchEnd = Math.min(bytes.length, start + SEARCH_BYTES);
  let offset = bytes.indexOf(0xff, start + 1);
  while (offset !== -1 && offset < searchEnd) {
    if (isChain(parseMpegHeader, bytes, offset, sizeBytes, CHAIN_IN_GARBAGE)) return 'mp3';
    offset = bytes.indexOf(0xff, offset + 1);
  }
  return null;
}

function isChain(
  parse: ParseHeader,
  bytes: Uint8Array,
  start: number,
  sizeBytes: number,
  wanted: number,
): boolean {
  const first = parse(bytes, start);
  if (first === null) return false;
  let offset = start + first.frameBytes;
  for (let seen = 1; seen < wanted; seen++) {
    if (offset + 4 > bytes.length || isTrailingTag(bytes, offset)) {
      const isEndOfFile = offset + 4 > sizeBytes || offset < bytes.length;
      return wanted === CHAIN_AT_START && (seen > 1 || first.isTelling || !isEndOfFile);
    }
    const next = parse(bytes, offset);
    if (next?.stream !== first.stream) return false;
    offset += next.frameBytes;
  }
  return true;
}

function isTrailingTag(bytes: Uint8Array, offset: number): boolean {
  return hasMagic(bytes, offset, 'TAG') || hasMagic(bytes, offset, 'APETAGEX');
}

/** ISO/IEC 11172-3 and 13818-3, by layer: kbit/s by index, 0 (free) and 15 (forbidden) left out. */
const KBPS_MPEG1 = {
  1: [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  2: [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  3: [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
} as const;
const KBPS_MPEG2_LAYER1 = [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256] as const;
const KBPS_MPEG2 = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160] as const;
const RATES_HZ_MPEG1 = [44_100, 48_000, 32_000] as const;

function parseMpegHeader(bytes: Uint8Array, offset: number): FrameHeader | null {
  const second = byteAt(bytes, offset + 1);
  const third = byteAt(bytes, offset + 2);
  if (byteAt(bytes, offset) !== 0xff || second < 0xe0 || third < 0) return null;
  const versionBits = (second >> 3) & 3;
  const layer = 4 - ((second >> 1) & 3);
  if (versionBits === 1 || (layer !== 1 && layer !== 2 && layer !== 3)) return null;
  const isMpeg1 = versionBits === 3;
  const table = isMpeg1 ? KBPS_MPEG1[layer] : layer === 1 ? KBPS_MPEG2_LAYER1 : KBPS_MPEG2;
  const kbps = table[(third >> 4) - 1];
  const rateMpeg1Hz = RATES_HZ_MPEG1[(third >> 2) & 3];
  if (kbps === undefined || rateMpeg1Hz === undefined) return null;
  const rateHz = rateMpeg1Hz / (isMpeg1 ? 1 : versionBits === 2 ? 2 : 4);
  const padding = (third >> 1) & 1;
  const frameBytes =
    layer === 1
      ? (Math.floor((12_000 * kbps) / rateHz) + padding) * 4
      : Math.floor(((layer === 3 && !isMpeg1 ? 72_000 : 144_000) * kbps) / rateHz) + padding;
  // FF FE is also how a UTF-16 text begins.
  return { frameBytes, stream: `${versionBits} ${layer} ${rateHz}`, isTelling: second !== 0xfe };
}

/** ADTS, ISO/IEC 13818-7: the sync with layer bits 00, and the frame's own length in 13 bits. */
function parseAdtsHeader(bytes: Uint8Array, offset: number): FrameHeader | null {
  const second = byteAt(bytes, offset + 1);
  if (byteAt(bytes, offset) !== 0xff || second < 0 || (second & 0xf6) !== 0xf0) return null;
  const third = byteAt(bytes, offset + 2);
  const rateIndex = (third >> 2) & 15;
  const frameBytes =
    ((byteAt(bytes, offset + 3) & 3) << 11) |
    (byteAt(bytes, offset + 4) << 3) |
    (byteAt(bytes, offset + 5) >> 5);
  if (rateIndex > 12 || frameBytes < 7) return null;
  return { frameBytes, stream: `adts ${second} ${third >> 2}`, isTelling: false };
}
