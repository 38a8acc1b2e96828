/** The documents call it requests per minute. */
const WINDOW_MS = 60_000;

/** Null when the request may pass; otherwise when the next one may. */
export type RateVerdict = { readonly retryAfterMs: number } | null;

/** A sliding window of 60 seconds for each account. A refused request does not count against the limit. */
export interface RateLimiter {
  admit(account: string, nowMs: number): RateVerdict;
  setLimit(requestsPerMinute: number | null): void;
  reset(): void;
}

/** Null for `requestsPerMinute` means no limit. */
export function createRateLimiter(requestsPerMinute: number | null): RateLimiter {
  let limit = requestsPerMinute;
  const admittedMs = new Map<string, number[]>();
  return {
    admit(account, nowMs) {
      if (limit === null) return null;
      const recent = (admittedMs.get(account) ?? []).filter((atMs) => atMs > nowMs - WINDOW_MS);
      admittedMs.set(account, recent);
      if (recent.length >= limit) {
        const oldestInTheWay = recent[recent.length - limit] ?? nowMs;
        return { retryAfterMs: oldestInTheWay + WINDOW_MS - nowMs };
      }
      recent.push(nowMs);
      return null;
    },
    setLimit(next) {
      limit = next;
    },
    reset() {
      admittedMs.clear();
    },
  };
}
