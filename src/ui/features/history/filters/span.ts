/** Which days are looked at. The choices, in the order they are offered. */
export const SPANS = ['any', 'today', 'week', 'month', 'year', 'days'] as const;
export type SpanKind = (typeof SPANS)[number];

/** `days`: from one to another, both inclusive, as `2026-11-20`; an empty one is open. */
export type Span =
  | { readonly kind: Exclude<SpanKind, 'days'> }
  | { readonly kind: 'days'; readonly from: string; readonly to: string };

export const ANY_TIME: Span = { kind: 'any' };

/** How many days back the first is, today being none. */
const DAYS_BACK = { today: 0, week: 6, month: 29, year: 364 } as const;

export interface Times {
  /** Milliseconds since the epoch, both inclusive; null: open. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

/** The times of a span, as this computer's calendar has them. */
export function timesOf(span: Span, nowMs: number): Times {
  switch (span.kind) {
    case 'any':
      return { fromMs: null, toMs: null };
    case 'days': {
      const next = startOf(span.to, 1);
      return { fromMs: startOf(span.from, 0), toMs: next === null ? null : next - 1 };
    }
    default: {
      const now = new Date(nowMs);
      // Days, not 24 hours: one of them may have 23 or 25.
      const first = new Date(now.getFullYear(), now.getMonth(), now.getDate() - DAYS_BACK[span.kind]);
      return { fromMs: first.getTime(), toMs: null };
    }
  }
}

/** The beginning of a day, or of one some days later; null for what is no day. */
function startOf(day: string, later: number): number | null {
  const [, year, month, date] = /^(\d{4,6})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  if (year === undefined) return null;
  const time = new Date(Number(year), Number(month) - 1, Number(date) + later).getTime();
  return Number.isNaN(time) ? null : time;
}
