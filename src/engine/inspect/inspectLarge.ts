import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { MAX_UNZIPPED_BYTES, MAX_ZIP_RATIO } from '../rules/limits.ts';
import type { InspectedContent } from './inspection.ts';
import { sniff } from './sniff.ts';
import { inspectText } from './text.ts';
import { inspectZip } from './zip.ts';

const HEAD_BYTES = 64 * 1024;
const CHUNK_BYTES = 1024 * 1024;

/**
 * A text or zip too large to be held whole: read in pieces. Throws what the file calls throw. `onAlive` is called
 * after each piece.
 */
export async function inspectLarge(
  path: string,
  sizeBytes: number,
  onAlive: () => void,
): Promise<{ readonly sha256: string | null; readonly content: InspectedContent }> {
  const { container, kind } = sniff(readHead(path), sizeBytes);
  if (kind !== 'text' && container !== 'zip') {
    return { sha256: null, content: { kind: 'other', found: container } };
  }
  const digest = createHash('sha256');
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for await (const piece of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
      digest.update(piece);
      onAlive();
      yield piece;
    }
  }
  if (kind === 'text') {
    const content = await inspectText(pieces());
    return { sha256: digest.digest('hex'), content };
  }
  for await (const _piece of pieces()) {
    // Read for the hash alone: the archive is listed from its end.
  }
  const fd = openSync(path, 'r');
  try {
    const limits = { uncompressedBytes: MAX_UNZIPPED_BYTES, ratio: MAX_ZIP_RATIO };
    return { sha256: digest.digest('hex'), content: await inspectZip({ fd, sizeBytes }, limits) };
  } finally {
    closeSync(fd);
  }
}

function readHead(path: string): Uint8Array {
  const fd = openSync(path, 'r');
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    return head.subarray(0, readSync(fd, head));
  } finally {
    closeSync(fd);
  }
}
