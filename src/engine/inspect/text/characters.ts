/**
 * Invisible characters, as ranges of code points: general category Cc except tab, line feed and carriage return, and
 * those of Cf (format) that never show. The service refuses a text with too many "invisible control characters"
 * (code 1042) without saying which it means, and zero-width characters are what fills texts copied from web pages.
 * Left out of Cf: U+200C and U+200D, which shape what is seen (Persian, Hindi, emoji families), and the
 * Arabic and Syriac signs that are visible themselves.
 */
const INVISIBLE_RANGES: readonly (readonly [number, number])[] = [
  [0x0000, 0x0008],
  [0x000b, 0x000c],
  [0x000e, 0x001f],
  [0x007f, 0x009f],
  [0x00ad, 0x00ad],
  [0x061c, 0x061c],
  [0x180e, 0x180e],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0x2066, 0x206f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
];

/** Tag characters and musical format marks live above the BMP, behind these two high surrogates. */
const INVISIBLE_ASTRAL_RANGES: readonly (readonly [number, number])[] = [
  [0x1d173, 0x1d17a],
  [0xe0001, 0xe007f],
];

const INVISIBLE_UNITS = tableOf(INVISIBLE_RANGES);

interface CharacterCounts {
  readonly characters: number;
  readonly controlCharacters: number;
}

/** Counts code points, and the invisible ones among them. A text given in pieces must not be cut inside a pair. */
export function countCharacters(text: string): CharacterCounts {
  let characters = 0;
  let controlCharacters = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    characters++;
    if (unit >= 0xd800 && unit <= 0xdbff) {
      const codePoint = text.codePointAt(i) ?? unit;
      if (codePoint > 0xffff) i++;
      if (isInvisibleAstral(codePoint)) controlCharacters++;
    } else {
      controlCharacters += INVISIBLE_UNITS[unit] ?? 0;
    }
  }
  return { characters, controlCharacters };
}

function isInvisibleAstral(codePoint: number): boolean {
  return INVISIBLE_ASTRAL_RANGES.some(([first, last]) => codePoint >= first && codePoint <= last);
}

/** One byte per UTF-16 unit: a text of 200 MB is asked about every one of its characters. */
function tableOf(ranges: readonly (readonly [number, number])[]): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const [first, last] of ranges) table.fill(1, first, last + 1);
  return table;
}
