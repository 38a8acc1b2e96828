import { readSync } from 'node:fs';
import { Readable } from 'node:stream';
import { RandomAccessReader } from 'yauzl';

/** Where a zip's bytes come from: all of them in memory, or an open file that stays open and is not closed here. */
export type ZipSource = Uint8Array | { readonly fd: number; readonly sizeBytes: number };

const READ_AHEAD_BYTES = 65_536;

interface Window {
  readonly start: number;
  readonly bytes: Uint8Array;
}

/**
 * yauzl's reads, with what hostile archives need: an offset that is no file position answers with an error instead of
 * throwing past everyone, and the tens of thousands of 46-byte reads of a listing come out of one window.
 * Reads are synchronous, which the worker they happen in can afford, and which keeps 100,000 entries within its time.
 */
export class ZipReader extends RandomAccessReader {
  readonly sizeBytes: number;
  readonly #source: ZipSource;
  /** Two of them, the one used last in front: a walk goes back and forth between the listing and the data. */
  #windows: readonly Window[] = [];

  constructor(source: ZipSource) {
    super();
    this.#source = source;
    this.sizeBytes = source instanceof Uint8Array ? source.length : source.sizeBytes;
  }

  /** `length` bytes from `start`; throws when they are not all there. */
  bytes(start: number, length: number): Uint8Array {
    const end = start + length;
    if (!(Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && end <= this.sizeBytes)) {
      throw new RangeError('a position beyond the end of the file');
    }
    if (this.#source instanceof Uint8Array) return this.#source.subarray(start, end);
    const window = this.#windowWith(this.#source.fd, start, end);
    const bytes = window.bytes.subarray(start - window.start, end - window.start);
    if (bytes.length < length) throw new RangeError('the file became shorter');
    return bytes;
  }

  #windowWith(fd: number, start: number, end: number): Window {
    const known = this.#windows.find((w) => start >= w.start && end <= w.start + w.bytes.length);
    const window = known ?? { start, bytes: readFully(fd, start, Math.max(end - start, READ_AHEAD_BYTES)) };
    const other = this.#windows.find((w) => w !== window);
    this.#windows = other === undefined ? [window] : [window, other];
    return window;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    let bytes: Uint8Array;
    try {
      bytes = this.bytes(position, length);
    } catch (error) {
      callback(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    buffer.set(bytes, offset);
    callback(null, length);
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.chunks(start, end));
  }

  /** The bytes from `start` to `end`, in pieces. */
  *chunks(start: number, end: number): Generator<Uint8Array> {
    for (let offset = start; offset < end; offset += READ_AHEAD_BYTES) {
      yield this.bytes(offset, Math.min(READ_AHEAD_BYTES, end - offset));
    }
  }
}

function readFully(fd: number, start: number, length: number): Uint8Array {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const bytesRead = readSync(fd, buffer, filled, length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
