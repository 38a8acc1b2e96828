/** Nobody is made to wait longer than this, whatever the header says. */
export const MAX_RETRY_AFTER_MS = 5 * 60_000;

/**
 * A `Retry-After` header (RFC 9110, 10.2.3: seconds, or an HTTP date) as a wait in milliseconds, 0 to 5 minutes.
 * null when there is none or it makes no sense.
 */
export function parseRetryAfter(value: string | undefined, nowMs: number): number | null {
  const text = value?.trim() ?? '';
  if (text === '') return null;
  const waitMs = /^\d+(\.\d+)?(e\d+)?$/i.test(text) ? Number(text) * 1000 : httpDateMs(text) - nowMs;
  if (Number.isNaN(waitMs)) return null;
  return Math.min(Math.max(waitMs, 0), MAX_RETRY_AFTER_MS);
}

/** `Date.parse` takes far more than HTTP dates ("12", "2026"): a weekday and GMT are demanded here. */
function httpDateMs(text: string): number {
  return /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun).* GMT$/.test(text) ? Date.parse(text) : Number.NaN;
}
