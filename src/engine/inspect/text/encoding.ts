import type { TextEncodingGuess } from '../../../contract/problems.ts';
import { byteAt } from '../sniff/bytes.ts';

export type TextEncoding = 'utf-8' | TextEncodingGuess;

/** More text than this is not needed to tell one encoding from another. */
export const SAMPLE_BYTES = 65_536;

/** How much of a guess has to look like writing. Random bytes stay below 0.4 in each of the measures used. */
const PLAUSIBLE_SHARE = 0.75;

interface ByteOrderMark {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly bytes: number;
}

/** The byte order mark these bytes begin with; null when there is none. */
export function byteOrderMark(bytes: Uint8Array): ByteOrderMark | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', bytes: 3 };
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', bytes: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', bytes: 2 };
  return null;
}

/** What the start of a text without byte order mark is written in. `sample` may end inside a character. */
export function guessEncoding(sample: Uint8Array): TextEncoding {
  const bytes = sample.subarray(0, SAMPLE_BYTES);
  const interleaved = interleavedZeros(bytes);
  if (interleaved !== null) return interleaved;
  if (decodes('utf-8', bytes) !== null) return 'utf-8';
  return guessLegacyEncoding(bytes);
}

/** What bytes that are not UTF-8 are written in, as far as it can be told from what they would mean. */
function guessLegacyEncoding(bytes: Uint8Array): TextEncodingGuess {
  const guesses = [
    { encoding: 'gb18030', share: gbShare(bytes) },
    { encoding: 'utf-16le', share: utf16Share('utf-16le', bytes) },
    { encoding: 'utf-16be', share: utf16Share('utf-16be', bytes) },
  ] as const;
  const best = guesses.reduce((a, b) => (b.share > a.share ? b : a));
  return best.share >= PLAUSIBLE_SHARE ? best.encoding : 'unknown';
}

/** The text of `bytes`, which may end inside a character; null where they are not of this encoding. */
export function decodes(
  encoding: 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be',
  bytes: Uint8Array,
): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

/** Western text in UTF-16 is every other byte zero. It is valid UTF-8 as well, so this is asked first. */
function interleavedZeros(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const pairs = bytes.length >> 1;
  if (pairs < 2) return null;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let i = 0; i < pairs * 2; i += 2) {
    if (byteAt(bytes, i) === 0) evenZeros++;
    if (byteAt(bytes, i + 1) === 0) oddZeros++;
  }
  // Mixed Chinese and ASCII has fewer zeros, yet all on one side.
  const isOneSided = (many: number, few: number) => many / pairs >= 0.15 && few / pairs <= 0.02;
  if (isOneSided(oddZeros, evenZeros) && utf16Share('utf-16le', bytes) >= PLAUSIBLE_SHARE) return 'utf-16le';
  if (isOneSided(evenZeros, oddZeros) && utf16Share('utf-16be', bytes) >= PLAUSIBLE_SHARE) return 'utf-16be';
  return null;
}

/**
 * Share of the two-byte characters that are symbols or hanzi of GB 2312, the part of GB18030 in which nearly all Chinese
 * is written. Other encodings decode as GB18030 as well, but into characters from all over it.
 */
function gbShare(bytes: Uint8Array): number {
  if (decodes('gb18030', bytes) === null) return 0;
  let common = 0;
  let all = 0;
  for (let i = 0; i + 1 < bytes.length; i++) {
    const lead = byteAt(bytes, i);
    if (lead < 0x81) continue;
    const trail = byteAt(bytes, ++i);
    all++;
    const isCommonLead = (lead >= 0xa1 && lead <= 0xa3) || (lead >= 0xb0 && lead <= 0xf7);
    if (isCommonLead && trail >= 0xa1) common++;
    // A second byte that is a digit means four bytes in all.
    if (trail >= 0x30 && trail <= 0x39) i += 2;
  }
  return all === 0 ? 0 : common / all;
}

/** Share of characters that are ASCII, Chinese, or Chinese punctuation and full-width forms. */
function utf16Share(encoding: 'utf-16le' | 'utf-16be', bytes: Uint8Array): number {
  const text = decodes(encoding, bytes);
  if (text === null || text.length === 0) return 0;
  const writing = text.match(/[\t\n\r\u0020-\u007e\u3000-\u303f\u4e00-\u9fa5\uff00-\uffef]/g);
  return (writing?.length ?? 0) / text.length;
}
