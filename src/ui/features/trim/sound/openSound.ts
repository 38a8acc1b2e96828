import type { Pcm } from '../../../../trim/index.ts';
import { bytesNeeded } from './bytesNeeded.ts';
import { decode } from './decode.ts';
import { oneAtATime } from './oneAtATime.ts';
import { portionOf, rateOf } from './portion.ts';
import { probeDurationMs } from './probeDuration.ts';
import type { Recording } from './recording.ts';

/** Why a recording cannot be opened here: its file cannot be read, it is too long to hold, its sound is not understood. */
export const OPEN_FAILURES = ['unreadable', 'tooLong', 'notDecodable'] as const;
export type OpenFailure = (typeof OPEN_FAILURES)[number];

export type Opened =
  | {
      readonly kind: 'open';
      readonly pcm: Pcm;
      /** Of the whole recording, of which `pcm` may be the beginning. */
      readonly wholeMs: number;
    }
  | { readonly kind: 'failed'; readonly reason: OpenFailure };

/**
 * Fetches and decodes a recording, or as much from its beginning as can be held. One at a time in the whole window: two
 * decoded at once would need twice the memory. Rejects only when `signal` is aborted.
 */
export function openSound(recording: Recording, signal: AbortSignal): Promise<Opened> {
  return oneAtATime(() => open(recording, signal), signal);
}

async function open(recording: Recording, signal: AbortSignal): Promise<Opened> {
  const { url } = recording;
  const failed = (reason: OpenFailure): Opened => {
    // What fails because it was called off is no failure.
    signal.throwIfAborted();
    return { kind: 'failed', reason };
  };
  let wholeMs: number;
  let bytes: ArrayBuffer;
  try {
    const sizeBytes = await sizeOf(url, signal);
    try {
      wholeMs = recording.durationMs ?? (await probeDurationMs(url, signal));
    } catch {
      return failed('notDecodable');
    }
    const read = async (start: number, end: number) => (await ranged(url, start, end, signal)).arrayBuffer();
    const needed = await bytesNeeded(portionOf(recording, wholeMs), sizeBytes, read);
    if (needed === null) return failed('tooLong');
    bytes = await read(0, needed);
  } catch {
    return failed('unreadable');
  }
  try {
    const pcm = await decode(bytes, rateOf(recording));
    // Decoding cannot be called off; its result can be left.
    signal.throwIfAborted();
    return { kind: 'open', pcm, wholeMs };
  } catch {
    return failed('notDecodable');
  }
}

/** Asked with a byte of it: the answer to a range names the whole. */
async function sizeOf(url: string, signal: AbortSignal): Promise<number> {
  const answer = await ranged(url, 0, 1, signal);
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
async function ranged(url: string, start: number, end: number, signal: AbortSignal): Promise<Response> {
  const answer = await fetch(url, { headers: { range: `bytes=${start}-${end - 1}` }, signal });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer;
}
