import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import type { Entry } from 'yauzl';
import type { ZipReader } from './source.ts';

/** APPNOTE 4.4.5. Others exist; nobody who reads a text archive can be counted on to know them. */
const STORED = 0;
const DEFLATED = 8;

/** Up to here an entry is inflated at one go: a stream each would take ten times as long for many small ones. */
const AT_ONCE_BYTES = 1_048_576;

/** What unpacking showed: the bytes there really are, and what does not fit (null when all does). */
interface Unpacked {
  readonly bytes: number;
  readonly damage: string | null;
}

/** Unpacks an entry for its length and checksum only, never past its declared size and never into memory as a whole. */
export async function unpack(reader: ZipReader, entry: Entry, dataStart: number): Promise<Unpacked> {
  const method = entry.compressionMethod;
  if (method !== STORED && method !== DEFLATED) {
    return { bytes: 0, damage: `compression method ${method}` };
  }
  const check = new Checksum(entry.uncompressedSize);
  const dataEnd = dataStart + entry.compressedSize;
  try {
    if (method === STORED) {
      for (const chunk of reader.chunks(dataStart, dataEnd)) check.add(chunk);
    } else if (Math.max(entry.compressedSize, entry.uncompressedSize) <= AT_ONCE_BYTES) {
      const compressed = reader.bytes(dataStart, entry.compressedSize);
      // One byte more than declared is enough to know that it is too many; 0 is not taken as a maximum.
      check.add(inflateRawSync(compressed, { maxOutputLength: entry.uncompressedSize + 1 }));
    } else {
      await pipeline(Readable.from(reader.chunks(dataStart, dataEnd)), createInflateRaw(), async (chunks) => {
        for await (const chunk of chunks) check.add(chunk);
      });
    }
  } catch (error) {
    return {
      bytes: check.bytes,
      damage: error instanceof MoreThanDeclared ? 'sizes disagree' : shortReason(error),
    };
  }
  return { bytes: check.bytes, damage: check.damage(entry.crc32) };
}

class MoreThanDeclared extends Error {}

class Checksum {
  bytes = 0;
  #crc = 0;
  readonly #declaredBytes: number;

  constructor(declaredBytes: number) {
    this.#declaredBytes = declaredBytes;
  }

  add(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    if (this.bytes > this.#declaredBytes) throw new MoreThanDeclared();
    this.#crc = crc32(chunk, this.#crc);
  }

  damage(declaredCrc: number): string | null {
    if (this.bytes !== this.#declaredBytes) return 'sizes disagree';
    return this.#crc === declaredCrc ? null : 'CRC disagrees';
  }
}

function shortReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? 'sizes disagree' : error.message;
}
