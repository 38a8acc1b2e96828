import { createHash } from 'node:crypto';
import { Dicer } from '@fastify/busboy';
import { z } from 'zod';
import { parseDisposition } from './disposition.ts';
import { HEAD_BYTES } from './formats.ts';

/** A file part, gone by: its bytes were counted and hashed, and only the first ones are still here. */
export interface ReceivedFile {
  readonly partName: string;
  readonly filename: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly head: Buffer;
}

/** What a form held. */
export interface ReceivedForm {
  readonly fields: ReadonlyMap<string, string>;
  readonly files: readonly ReceivedFile[];
  readonly isWellFormed: boolean;
}

/** Takes a body piece by piece. */
export interface FormReader {
  /** Resolves when the next piece may come. */
  write(chunk: Buffer): Promise<void>;
  /** The body is over. */
  end(): Promise<ReceivedForm>;
}

const MOST_PARTS = 50;
const MOST_FIELD_BYTES = 64 * 1024;
const PartHeader = z.object({ 'content-disposition': z.tuple([z.string()], z.string()) });

/** The boundary that a `Content-Type` header names; null when it is no multipart/form-data. */
export function boundaryOf(contentType: string | undefined): string | null {
  const match = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(
    contentType ?? '',
  );
  return match?.[1] ?? match?.[2] ?? null;
}

/** Reads a form as it streams by. `onFileName` is told a file's name as soon as its part begins. */
export function createFormReader(boundary: string, onFileName: (filename: string) => void): FormReader {
  const fields = new Map<string, string>();
  const files: ReceivedFile[] = [];
  let openParts = 0;
  let partCount = 0;
  let isOver = false;
  let isWellFormed = true;
  const { promise: settled, resolve: settle } = Promise.withResolvers<void>();

  // The library only finds the boundaries. Its own form parser would cut names at backslashes.
  const splitter = new Dicer({ boundary });
  splitter.on('part', (part) => {
    part.on('header', (header) => {
      partCount++;
      const parsed = PartHeader.safeParse(header);
      const name = parsed.success ? parseDisposition(parsed.data['content-disposition'][0]) : null;
      if (name === null || partCount > MOST_PARTS) {
        isWellFormed = false;
        part.resume();
        return;
      }
      openParts++;
      const { filename } = name;
      if (filename === null) {
        collectField(part, (value) => closePart(() => keepField(name.name, value)));
      } else {
        onFileName(filename);
        measureFile(part, (file) => closePart(() => files.push({ ...file, partName: name.name, filename })));
      }
    });
    part.on('error', fail);
  });
  splitter.on('error', fail);
  splitter.on('finish', () => {
    isOver = true;
    if (openParts === 0) settle();
  });

  function keepField(name: string, value: string | null): void {
    if (value === null) isWellFormed = false;
    else fields.set(name, value);
  }

  function closePart(keep: () => void): void {
    keep();
    openParts--;
    if (isOver && openParts === 0) settle();
  }

  function fail(): void {
    isWellFormed = false;
    settle();
  }

  return {
    async write(chunk) {
      if (splitter.destroyed || splitter.write(chunk)) return;
      await new Promise<void>((resolve) => {
        splitter.once('drain', resolve);
        splitter.once('close', resolve);
      });
    },
    async end() {
      if (!splitter.destroyed) splitter.end();
      await settled;
      return { fields, files, isWellFormed };
    },
  };
}

/** Ends with null for a field that is longer than any field of this API. */
function collectField(part: Dicer.PartStream, done: (value: string | null) => void): void {
  const pieces: Buffer[] = [];
  let sizeBytes = 0;
  part.on('data', (piece) => {
    const bytes = toBuffer(piece);
    sizeBytes += bytes.length;
    if (sizeBytes <= MOST_FIELD_BYTES) pieces.push(bytes);
  });
  part.on('end', () => done(sizeBytes > MOST_FIELD_BYTES ? null : Buffer.concat(pieces).toString('utf8')));
}

function measureFile(
  part: Dicer.PartStream,
  done: (file: Pick<ReceivedFile, 'bytes' | 'sha256' | 'head'>) => void,
): void {
  const hash = createHash('sha256');
  const headPieces: Buffer[] = [];
  let headBytes = 0;
  let sizeBytes = 0;
  part.on('data', (piece) => {
    const bytes = toBuffer(piece);
    hash.update(bytes);
    sizeBytes += bytes.length;
    if (headBytes < HEAD_BYTES) {
      const wanted = bytes.subarray(0, HEAD_BYTES - headBytes);
      headPieces.push(wanted);
      headBytes += wanted.length;
    }
  });
  part.on('end', () =>
    done({ bytes: sizeBytes, sha256: hash.digest('hex'), head: Buffer.concat(headPieces) }),
  );
}

function toBuffer(piece: Buffer | string): Buffer {
  return typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece;
}
