/**
 * Text as lines of at most `width` columns: broken at spaces, between Chinese characters, and inside a word where it alone
 * is wider. Nothing is lost but the space a line ends at. Never wider by `cli-table3`'s count, which cuts what is.
 */
export function wrap(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, width))
    .join('\n');
}

/** The columns a text takes, never fewer than a terminal gives it: East Asian wide characters and emoji take two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (WIDE.test(character) || EMOJI.test(character)) width += 2;
    else if (!NO_WIDTH.test(character)) width += 1;
  }
  return width;
}

/** Wide and fullwidth of Unicode's EastAsianWidth.txt, by blocks. */
const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3040-\u3247\u3250-\u4dbf\u4e00-\ua4c6\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b001}\u{1f200}-\u{1f251}\u{20000}-\u{3fffd}]/u;
const EMOJI = /[\p{Emoji_Presentation}\p{Extended_Pictographic}]/u;
const NO_WIDTH = /\p{Cc}|[\u0300-\u036f]/u;

/** No line begins with one of these, and none ends with one of those. */
const CLOSING = /^[，。、；：？！）》」』】〉”’…]$/u;
const OPENING = /[（《「『【〈“‘]$/u;

/** Made when it is needed: making it takes longer than many a command. */
let segmenter: Intl.Segmenter | null = null;

function graphemes(text: string): Iterable<Intl.SegmentData> {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return segmenter.segment(text);
}

function wrapLine(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let gap = '';
  for (const piece of pieces(text)) {
    if (/^\s+$/u.test(piece)) {
      gap = piece;
      continue;
    }
    const longer = line + gap + piece;
    gap = '';
    if (displayWidth(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const parts = fitting(piece, width);
    lines.push(...parts.slice(0, -1));
    line = parts.at(-1) ?? '';
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

/** What stays together where it fits: spaces, words, single wide characters with the punctuation that belongs to them. */
function pieces(text: string): readonly string[] {
  const found: string[] = [];
  for (const { segment } of graphemes(text)) {
    const last = found.at(-1);
    if (last !== undefined && isTogether(last, segment)) found[found.length - 1] = last + segment;
    else found.push(segment);
  }
  return found;
}

function isTogether(before: string, after: string): boolean {
  const [isSpace, wasSpace] = [/^\s/u.test(after), /\s$/u.test(before)];
  if (isSpace || wasSpace) return isSpace && wasSpace;
  if (CLOSING.test(after) || OPENING.test(before)) return true;
  return !WIDE.test(after) && !WIDE.test([...before].at(-1) ?? '');
}

/** A piece in parts that fit; a character is taken apart only where it does not fit alone. */
function fitting(piece: string, width: number): readonly string[] {
  const parts: string[] = [];
  let part = '';
  const take = (unit: string): void => {
    if (part !== '' && displayWidth(part + unit) > width) {
      parts.push(part);
      part = '';
    }
    part += unit;
  };
  for (const { segment } of graphemes(piece)) {
    if (displayWidth(segment) <= width) take(segment);
    else for (const character of segment) take(character);
  }
  return [...parts, part];
}
