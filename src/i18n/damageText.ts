import type { Format } from './format.ts';
import type { TextKey, Translate } from './translator.ts';

type DamageKey = Extract<TextKey, `damage.${string}`>;

/**
 * What is found damaged, as `engine/inspect/duration` says it in few technical words, and the text for it. `detail` itself is
 * for support and scripts, and stays the same in every language.
 */
const DAMAGES: readonly (readonly [RegExp, DamageKey])[] = [
  [/^no RIFF\/WAVE header$/, 'damage.noHeader'],
  [/^no fmt chunk$|^no sample description$/, 'damage.noFormat'],
  [/^fmt chunk (?:too short|says 0 .*)$|^neither sampling rate nor timescale$/, 'damage.badFormat'],
  [/^no data chunk$|^no moov box$/, 'damage.noSound'],
  [
    /^data chunk (?:is empty|holds not one sample)$|^sound track without samples$|^edit list leaves no sample$/,
    'damage.empty',
  ],
  [/^no MPEG audio frame found$/, 'damage.noFrame'],
  [/^moov box is cut off$/, 'damage.cutOff'],
  [/^data chunk promises (?<promised>\d+) bytes, (?<found>\d+) found$/, 'damage.bytesMissing'],
  [/^(?:header|sample table) promises (?<promised>\d+) frames, (?<found>\d+) found$/, 'damage.framesMissing'],
];

/** The damage in the user's language; null for one that has no text, as from another version. */
export function damageText(detail: string, t: Translate, format: Format): string | null {
  for (const [pattern, key] of DAMAGES) {
    const match = pattern.exec(detail);
    if (!match) continue;
    const figure = (text: string | undefined): string => format.integer(Number(text ?? 0));
    return t(key, { promised: figure(match.groups?.promised), found: figure(match.groups?.found) });
  }
  return null;
}
