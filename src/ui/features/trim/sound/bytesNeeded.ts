import { mdatStart } from './mp4Boxes.ts';
import type { Portion } from './portion.ts';

/** Bytes `start` to `end`, the last not included, of what is being opened. Rejects when they cannot be had. */
export type ReadRange = (start: number, end: number) => Promise<ArrayBuffer>;

/** Before the sound of a WAV come its header and, at times, notes. */
const WAV_HEAD_BYTES = 65_536;

/**
 * How many bytes from the beginning hold the wanted share of the sound; null where the beginning alone is of no use, as
 * for an m4a that has its table of contents at the end.
 */
export async function bytesNeeded(
  { share, fitsWhole }: Portion,
  sizeBytes: number,
  read: ReadRange,
): Promise<number | null> {
  if (share === 1) return sizeBytes;
  const from = await soundStart(sizeBytes, read);
  if (from === null) return fitsWhole ? sizeBytes : null;
  return Math.min(sizeBytes, Math.ceil(from + share * (sizeBytes - from)));
}

async function soundStart(sizeBytes: number, read: ReadRange): Promise<number | null> {
  const head = new Uint8Array(await read(0, Math.min(10, sizeBytes)));
  const text = String.fromCharCode(...head);
  if (text.startsWith('RIFF')) return Math.min(WAV_HEAD_BYTES, sizeBytes);
  if (text.slice(4, 8) === 'ftyp') return mdatStart(sizeBytes, read);
  if (text.startsWith('ID3')) return Math.min(id3Bytes(head), sizeBytes);
  // The eleven set bits of an MPEG frame's header.
  return head[0] === 0xff && (head[1] ?? 0) >= 0xe0 ? 0 : null;
}

/** The size of the ID3v2 tag that a file begins with, which may hold pictures of many megabytes: seven bits to a byte. */
function id3Bytes(head: Uint8Array): number {
  return 10 + head.subarray(6, 10).reduce((size, byte) => size * 128 + (byte & 0x7f), 0);
}
