import { bytesNeeded } from './bytesNeeded.ts';
import type { Portion } from './portion.ts';

/**
 * Fetches a recording, or the beginning of it that is wanted; null when a beginning cannot be had, and all of it is too much.
 * Rejects for what cannot be read. For the worker: gathering megabytes would be felt in the window.
 */
export async function fetchSound(url: string, portion: Portion): Promise<ArrayBuffer | null> {
  const read = async (start: number, end: number): Promise<ArrayBuffer> =>
    (await ranged(url, start, end)).arrayBuffer();
  const bytes = await bytesNeeded(portion, await sizeOf(url), read);
  return bytes === null ? null : read(0, bytes);
}

/** Asked with a byte of it: the answer to a range names the whole. */
async function sizeOf(url: string): Promise<number> {
  const answer = await ranged(url, 0, 1);
  await answer.body?.cancel();
  const whole =
    answer.status === 206
      ? answer.headers.get('content-range')?.split('/').at(-1)
      : answer.headers.get('content-length');
  const sizeBytes = Number(whole);
  if (!Number.isSafeInteger(sizeBytes) || sizeBytes <= 0) throw new Error(`size ${whole}`);
  return sizeBytes;
}

/** Rejects for what cannot be read. */
async function ranged(url: string, start: number, end: number): Promise<Response> {
  const answer = await fetch(url, { headers: { range: `bytes=${start}-${end - 1}` } });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer;
}
