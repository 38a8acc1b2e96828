import type { StopCode } from '../../contract/failures.ts';
import type { KnownStatusCode } from '../../contract/statusCodes.ts';
import { isKnownStatusCode } from '../../contract/statusCodes.ts';

/** What this app does with an answer that says no. */
export type Reaction =
  /** Try this sample again, after a growing wait; `atMost` times where the code is not to be trusted to pass. */
  | { readonly do: 'retry'; readonly atMost: number | null }
  /** A rate limit: everybody waits, the pace goes down, no attempt is used up. */
  | { readonly do: 'slowDown' }
  /** Too many connections at once: one fewer, and again. */
  | { readonly do: 'fewerConnections' }
  /** The next sample would fare no better. */
  | { readonly do: 'stop'; readonly code: StopCode }
  /** This sample will never pass; the batch goes on. */
  | { readonly do: 'refuse' };

const RETRY: Reaction = { do: 'retry', atMost: null };
const SLOW_DOWN: Reaction = { do: 'slowDown' };
const REFUSE: Reaction = { do: 'refuse' };

/** `base_resp.status_code` → reaction. Sources: both vendor documents, and the vendor's error code page. */
export const REACTIONS = {
  1000: { do: 'retry', atMost: 3 }, // unknown error
  1001: RETRY, // timeout
  1002: SLOW_DOWN, // requests per minute
  1004: { do: 'stop', code: 'keyRejected' },
  1008: { do: 'stop', code: 'balanceTooLow' },
  1013: RETRY, // internal error
  1024: RETRY, // internal error
  1026: REFUSE, // sensitive input
  1027: REFUSE, // sensitive output
  1033: RETRY, // downstream error
  1039: SLOW_DOWN, // tokens per minute
  1041: { do: 'fewerConnections' },
  1042: REFUSE, // too many invisible characters
  2013: REFUSE, // invalid parameters
  2037: REFUSE, // duration out of range
  2038: { do: 'stop', code: 'cloningNotEnabled' },
  2045: SLOW_DOWN, // request rate grows too fast
  2048: REFUSE, // prompt audio too long
  2049: { do: 'stop', code: 'keyRejected' },
  2056: { do: 'stop', code: 'planLimitReached' },
} as const satisfies Record<KnownStatusCode, Reaction>;

/** What to do with any non-zero code; one nobody has documented refuses the sample and is shown as it came. */
export function reactionTo(statusCode: number): Reaction {
  return isKnownStatusCode(statusCode) ? REACTIONS[statusCode] : REFUSE;
}

/**
 * What to do with an HTTP status outside 2xx; null means that the outcome is not known (a 5xx may come
 * from a gateway after the file was stored).
 */
export function reactionToHttp(status: number): Reaction | null {
  if (status === 401 || status === 403) return { do: 'stop', code: 'keyRejected' };
  if (status === 407) return { do: 'stop', code: 'proxyRefused' };
  if (status === 408 || status === 425) return RETRY;
  if (status === 429) return SLOW_DOWN;
  // No such path, or not with this method: whatever this host is, it is not the service.
  if (status === 404 || status === 405) return { do: 'stop', code: 'wrongHost' };
  if (status >= 300 && status < 400) return { do: 'stop', code: 'redirected' };
  if (status >= 500) return null;
  return REFUSE;
}
