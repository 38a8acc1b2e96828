import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

/** A recording of many hours; what is larger is none that anybody trims. */
const MOST_BYTES = 2 * 1024 ** 3;
const CHUNK_BYTES = 1024 * 1024;

/**
 * SHA-256 of a file, in lower-case hex; null for what is no file, cannot be read, or is larger than 2 GiB. For originals
 * that the inspection does not read because they are too large to be sent: that is when they are trimmed.
 */
export async function contentHash(path: string): Promise<string | null> {
  try {
    const stats = await stat(path);
    if (!stats.isFile() || stats.size > MOST_BYTES) return null;
    const digest = createHash('sha256');
    for await (const piece of createReadStream(path, { highWaterMark: CHUNK_BYTES })) digest.update(piece);
    return digest.digest('hex');
  } catch {
    return null;
  }
}
