import { hash, webcrypto } from 'node:crypto';
import { open } from 'node:fs/promises';
import { errnoOf, mayPass } from './inspect/fileErrors.ts';
import type { Loaded, UploadItem } from './queue/ports.ts';

/** From this size on a hash would hold up the main thread: it is made on the thread pool instead. */
const HASH_ELSEWHERE_BYTES = 512 * 1024;

/**
 * Reads a sample at sending time, once, and compares it with what was inspected: the bytes that were checked are the
 * bytes that are sent. Never throws.
 */
export async function loadBytes(item: UploadItem): Promise<Loaded> {
  let bytes: Uint8Array;
  try {
    const file = await open(item.path, 'r');
    try {
      const stats = await file.stat();
      // A file that grew to gigabytes since is not read to find that out.
      if (!stats.isFile() || stats.size !== item.sizeBytes) return { kind: 'changed' };
      bytes = await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    const errno = errnoOf(error);
    if (mayPass(errno)) return { kind: 'busy', detail: errno };
    const gone = errno === 'ENOENT' || errno === 'ENOTDIR';
    return { kind: 'failed', code: gone ? 'fileGone' : 'fileUnreadable', detail: errno };
  }
  const sha256 = await sha256Of(bytes);
  const asInspected = item.sha256 === null || item.sha256 === sha256;
  return asInspected && bytes.byteLength === item.sizeBytes
    ? { kind: 'bytes', bytes, sha256 }
    : { kind: 'changed' };
}

async function sha256Of(bytes: Uint8Array): Promise<string> {
  if (bytes.byteLength < HASH_ELSEWHERE_BYTES) return hash('sha256', bytes, 'hex');
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)).toString(
    'hex',
  );
}
