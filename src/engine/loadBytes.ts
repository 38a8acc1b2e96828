import { hash, webcrypto } from 'node:crypto';
import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import type { BytesPool, Lent } from './bytesPool.ts';
import { errnoOf, mayPass } from './inspect/fileErrors.ts';
import type { Loaded, UploadItem } from './queue/ports.ts';

/** From this size on a hash would hold up the main thread: it is made on the thread pool instead. */
const HASH_ELSEWHERE_BYTES = 512 * 1024;

/**
 * Reads a sample at sending time, once, into memory of `pool`, and compares it with what was inspected: the bytes that were
 * checked are the bytes that are sent. Never throws.
 */
export async function loadBytes(item: UploadItem, pool: BytesPool): Promise<Loaded> {
  let lent: Lent | null = null;
  try {
    // Not to hang on a FIFO that took the file's place.
    const file = await open(item.path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      // One byte more than there should be: that is how a file shows that it has grown, without being asked.
      lent = pool.lend(item.sizeBytes + 1);
      if ((await read(file, lent.bytes)) !== item.sizeBytes) {
        lent.giveBack();
        return { kind: 'changed' };
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    lent?.giveBack();
    const errno = errnoOf(error);
    // No file any more: the inspection says what it is instead.
    if (errno === 'EISDIR' || errno === 'ESPIPE') return { kind: 'changed' };
    if (mayPass(errno)) return { kind: 'busy', detail: errno };
    const gone = errno === 'ENOENT' || errno === 'ENOTDIR';
    return { kind: 'failed', code: gone ? 'fileGone' : 'fileUnreadable', detail: errno };
  }
  const { giveBack } = lent;
  const bytes = lent.bytes.subarray(0, item.sizeBytes);
  const sha256 = await sha256Of(bytes);
  if (item.sha256 === null || item.sha256 === sha256) return { kind: 'bytes', bytes, sha256, giveBack };
  giveBack();
  return { kind: 'changed' };
}

/** Reads until `bytes` are full or the file ends; returns how many there were. */
async function read(file: FileHandle, bytes: Uint8Array): Promise<number> {
  let at = 0;
  while (at < bytes.byteLength) {
    const { bytesRead } = await file.read(bytes, at, bytes.byteLength - at, at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return at;
}

async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (bytes.byteLength < HASH_ELSEWHERE_BYTES) return hash('sha256', bytes, 'hex');
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex');
}
