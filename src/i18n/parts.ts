import type { Format } from './format.ts';
import type { Translate } from './translator.ts';

/** What of a language is needed to speak of parts of recordings. */
export interface PartTexts {
  readonly t: Translate;
  readonly format: Pick<Format, 'duration' | 'percent'>;
}

/** Part of a recording, in milliseconds from its start. */
interface Range {
  readonly startMs: number;
  readonly endMs: number;
}

/** What is said in favour of a part, and against it. */
interface Reasons {
  readonly speechShare: number;
  readonly startsInPause: boolean;
  readonly endsInPause: boolean;
  readonly longestInnerPauseMs: number;
  readonly isClipped: boolean;
}

/** A pause of this length within a part is worth a word: the service wants speech. */
const NOTABLE_PAUSE_MS = 1_000;

/** A place in a recording to the hundredth, however long it is: `3.20 s`, `12:03.20`. */
export function placeText(ms: number, { format }: Pick<PartTexts, 'format'>): string {
  // Rounded before it is taken apart, so that 59.999 s is not "0:60.00".
  const hundredths = Math.round(ms / 10);
  if (hundredths < 6_000) return format.duration(hundredths * 10);
  const minutes = Math.floor(hundredths / 6_000);
  const seconds = ((hundredths % 6_000) / 100).toFixed(2).padStart(5, '0');
  return `${minutes}:${seconds}`;
}

/** `3.20–10.10 s`: the unit once, as both places have it. */
export function rangeText({ startMs, endMs }: Range, texts: PartTexts): string {
  const [start, end] = [placeText(startMs, texts), placeText(endMs, texts)];
  const unit = /[^\d.,:]+$/.exec(end)?.[0] ?? '';
  const bare = unit !== '' && start.endsWith(unit) ? start.slice(0, -unit.length) : start;
  return texts.t('window.trim.range', { start: bare, end });
}

/** Why a part is suggested: `92% speech, ends in a pause`. */
export function reasonText(reasons: Reasons, { t, format }: PartTexts): string {
  const { speechShare, longestInnerPauseMs, isClipped } = reasons;
  const parts = [
    t('window.trim.reason.speech', { share: format.percent(speechShare) }),
    t(`window.trim.reason.${pauses(reasons)}`),
  ];
  if (longestInnerPauseMs >= NOTABLE_PAUSE_MS) {
    parts.push(t('window.trim.reason.innerPause', { length: format.duration(longestInnerPauseMs) }));
  }
  if (isClipped) parts.push(t('window.trim.reason.clipped'));
  return parts.join(t('window.trim.separator'));
}

function pauses({
  startsInPause,
  endsInPause,
}: Reasons): 'bothInPause' | 'startsInPause' | 'endsInPause' | 'noPause' {
  if (startsInPause && endsInPause) return 'bothInPause';
  if (startsInPause) return 'startsInPause';
  return endsInPause ? 'endsInPause' : 'noPause';
}
