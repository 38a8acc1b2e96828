import type { Pcm } from '../../../../trim/index.ts';
import type { Analyst } from '../analysis/analyst.ts';
import { decode } from './decode.ts';
import { oneAtATime } from './oneAtATime.ts';
import { portionOf, rateOf } from './portion.ts';
import { probeDurationMs } from './probeDuration.ts';
import type { Recording } from './recording.ts';

/** Why a recording cannot be opened here: its file cannot be read, it is too long to hold, its sound is not understood. */
export type OpenFailure = 'unreadable' | 'tooLong' | 'notDecodable';

export type Opened =
  | {
      readonly kind: 'open';
      /** null: the analyst has decoded it, and keeps it. */
      readonly pcm: Pcm | null;
      /** Of the whole recording, of which the beginning may be all that was opened. */
      readonly wholeMs: number;
    }
  | { readonly kind: 'failed'; readonly reason: OpenFailure };

/** `analyst` fetches, and decodes what it can; the browser's decoders can be asked for in the window only. */
export type OpenRecording = (
  recording: Recording,
  analyst: Pick<Analyst, 'ask'>,
  signal: AbortSignal,
) => Promise<Opened>;

/**
 * Fetches and decodes a recording, or as much from its beginning as can be held. One at a time in the whole window: two
 * decoded at once would need twice the memory. Rejects only when `signal` is aborted.
 */
export const openSound: OpenRecording = (recording, analyst, signal) =>
  oneAtATime(() => open(recording, analyst, signal), signal);

const open: OpenRecording = async (recording, analyst, signal) => {
  const failed = (reason: OpenFailure): Opened => {
    // What fails because it was called off is no failure.
    signal.throwIfAborted();
    return { kind: 'failed', reason };
  };
  const wholeMs = recording.durationMs ?? (await probeDurationMs(recording.url, signal).catch(() => null));
  const portion = portionOf(recording, wholeMs ?? 0);
  const fetched = await analyst.ask('fetch', { url: recording.url, portion }).catch(() => null);
  if (fetched === null) return failed('unreadable');
  signal.throwIfAborted();
  // Where nobody could tell the length, all of it was fetched.
  if (fetched.kind === 'kept') return { kind: 'open', pcm: null, wholeMs: wholeMs ?? fetched.durationMs };
  if (wholeMs === null) return failed('notDecodable');
  if (fetched.kind === 'tooLong') return failed('tooLong');
  try {
    const pcm = await decode(fetched.bytes, rateOf(recording));
    // Decoding cannot be called off; its result can be left.
    signal.throwIfAborted();
    return { kind: 'open', pcm, wholeMs };
  } catch {
    return failed('notDecodable');
  }
};
