/** Letters that are written from right to left: Hebrew, Arabic and their relatives. */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
/** FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (Unicode, UAX #9). */
const [ISOLATE, END] = ['\u2068', '\u2069'];

/** Texts to put into a sentence: one that runs the other way turns around itself, not what is beside it. */
export function isolated<T extends string | number>(
  values: Readonly<Record<string, T>>,
): Record<string, T | string> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === 'string' && RIGHT_TO_LEFT.test(value) ? ISOLATE + value + END : value,
    ]),
  );
}

/** Room for the end of a name. */
const TAIL_CHARACTERS = 7;
const SHORTEST_SPLIT_CHARACTERS = 12;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * A name as what may be cut off where there is no room, and what stays: its end, which tells takes apart. No letter is
 * torn, and a name that runs from right to left is one piece: its letters join, and its end is not where ours is.
 */
export function splitName(name: string): { readonly head: string; readonly tail: string } {
  if (name.length <= SHORTEST_SPLIT_CHARACTERS || RIGHT_TO_LEFT.test(name)) return { head: name, tail: '' };
  let tail = '';
  for (const { segment } of [...segmenter.segment(name.slice(-2 * TAIL_CHARACTERS))].reverse()) {
    if (tail.length + segment.length > TAIL_CHARACTERS) break;
    tail = segment + tail;
  }
  return { head: name.slice(0, name.length - tail.length), tail };
}
