import type { HistoryQuery } from '../../../../contract/history.ts';
import { EVERYTHING } from '../../../../contract/history.ts';
import type { Span } from './span.ts';
import { ANY_TIME, timesOf } from './span.ts';

/** How the user has narrowed the history: all of a query but its times, and the span they come from. */
export interface Narrowing extends Omit<HistoryQuery, 'fromMs' | 'toMs'> {
  readonly span: Span;
}

const { fromMs: _, toMs: __, ...open } = EVERYTHING;

/** What the view opens with: what was sent. What was only checked is in the batch. */
export const WHAT_WAS_SENT: Narrowing = { ...open, status: 'sent', span: ANY_TIME };

/** Nothing is left out. */
export const WHATEVER: Narrowing = { ...open, span: ANY_TIME };

export function queryOf({ span, ...rest }: Narrowing, nowMs: number): HistoryQuery {
  return { ...rest, ...timesOf(span, nowMs) };
}

/** True where the user looks for something. */
export function isNarrowed(narrowing: Narrowing): boolean {
  return !isSame(narrowing, WHAT_WAS_SENT);
}

/** True where filters are set, whatever text is typed. */
export function hasFilters(narrowing: Narrowing): boolean {
  return !isSame({ ...narrowing, text: '' }, WHAT_WAS_SENT);
}

export function isSame<T extends object>(one: T, other: T): boolean {
  return JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
}
