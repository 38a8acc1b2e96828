import type { Sample } from '../contract/sample.ts';
import { readWav } from '../engine/decode/readWav.ts';
import type { NoSuggestionReason, Pcm, Suggestions } from '../trim/index.ts';
import { CUT_LIMITS, suggestCuts } from '../trim/index.ts';

/** Why the terminal has no part to offer. `onlyInWindow`: mp3 and m4a are decoded by a browser, which is not here. */
export type NoPartReason = NoSuggestionReason | 'onlyInWindow' | 'unreadable';

/** The best parts of one recording, or why there are none. */
export type BestParts =
  | Extract<Suggestions, { readonly kind: 'found' }>
  | { readonly kind: 'none'; readonly reason: NoPartReason; readonly analysedMs: number };

/** A recording of which a part would do, its parts, and the sound they are of where it was decoded. */
export interface LookedAt {
  readonly sample: Sample;
  readonly parts: BestParts;
  readonly pcm: Pcm | null;
}

/**
 * Looks for the best parts of prompt audio that is too long, or so long that it is too large; null for all else. In this
 * thread: a tenth of a second for a recording of a minute. Never rejects.
 */
export async function lookForParts(sample: Sample): Promise<LookedAt | null> {
  const { purpose, status, problems, cut, path } = sample;
  if (purpose !== 'prompt_audio' || status.kind !== 'needsAttention' || cut !== null) return null;
  const isTooLong = problems.some(({ code }) => code === 'durationTooLong');
  // What is too large was not looked into: it may be anything.
  if (!isTooLong && !problems.some(({ code }) => code === 'fileTooLarge')) return null;
  const read = await readWav(path, CUT_LIMITS.analysedMs);
  switch (read.kind) {
    case 'decoded':
      return { sample, parts: suggestCuts(read.pcm), pcm: read.pcm };
    case 'notDecodable':
      return isTooLong ? { sample, parts: none('onlyInWindow'), pcm: null } : null;
    case 'unreadable':
      return { sample, parts: none('unreadable'), pcm: null };
  }
}

function none(reason: NoPartReason): BestParts {
  return { kind: 'none', reason, analysedMs: 0 };
}
