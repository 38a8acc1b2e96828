/** What the user typed, as the statements need it. */
export interface SearchText {
  /** The ways it may be written; none when nothing was typed. */
  readonly spellings: readonly string[];
  /** Some trigrams of each spelling; none when there are fewer than three characters. */
  readonly trigrams: readonly (readonly string[])[];
  /** It may be a part of an id. */
  readonly digits: string | null;
  /** It may be the beginning of a hash; in lower case. */
  readonly hashBeginning: string | null;
}

/** Fewer hexadecimal digits are a word like any other: `bad`. */
const HASH_BEGINNING = /^[\da-f]{4,64}$/;

/** Reads a search as it was typed; blanks around it do not count. */
export function readText(given: string): SearchText {
  // To SQLite a NUL is the end of a text.
  const text = given.replaceAll('\0', '').trim();
  const lower = text.toLowerCase();
  const spellings = text === '' ? [] : spellingsOf(text);
  return {
    spellings,
    trigrams: [...text].length < 3 ? [] : spellings.map(trigramsOf),
    digits: /^\d+$/.test(text) ? text : null,
    hashBeginning: HASH_BEGINNING.test(lower) ? lower : null,
  };
}

/** A pattern for LIKE, with `\` as its escape, that finds a text anywhere. */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/**
 * macOS takes accents apart, and SQLite's LIKE knows upper and lower case of A to Z only.
 */
function spellingsOf(text: string): readonly string[] {
  const cased = /^[\x20-\x7e]*$/.test(text) ? [text] : [text, text.toLowerCase(), text.toUpperCase()];
  return [...new Set(cased.flatMap((one) => [one, one.normalize('NFC'), one.normalize('NFD')]))];
}

/** More would narrow no further, and cost. */
const MOST_TRIGRAMS = 12;

/** Some of the trigrams of a text of at least three characters, from all over it. */
function trigramsOf(text: string): readonly string[] {
  const characters = [...text];
  const count = characters.length - 2;
  const step = Math.max(1, count / MOST_TRIGRAMS);
  const starts = Array.from({ length: Math.min(count, MOST_TRIGRAMS) }, (_, index) =>
    Math.floor(index * step),
  );
  return [...new Set(starts.map((start) => characters.slice(start, start + 3).join('')))];
}
