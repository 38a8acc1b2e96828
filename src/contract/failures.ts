/** Why an upload did not go through, as a code; the sentence for it lives in `src/i18n`. */

/** Reasons that concern the whole queue: going on with the next sample would fail the same way. */
export const STOP_CODES = [
  'keyRejected',
  'balanceTooLow',
  'cloningNotEnabled',
  'planLimitReached',
  'proxyRefused',
  'certificateRejected',
  'redirected',
  'wrongHost',
  'networkDown',
  'serverTrouble',
  'historyNotWritable',
  'historyDamaged',
  'noKey',
  'unexpected',
] as const;
export type StopCode = (typeof STOP_CODES)[number];

/** Reasons that concern one sample. */
export const FAILURE_CODES = [
  'serverRefused',
  'tooManyAttempts',
  'fileGone',
  'fileUnreadable',
  'fileChanged',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** Why an answer does not say whether the upload happened. */
export const UNKNOWN_REASONS = [
  'connectionLost',
  'idleTimeout',
  'answerMalformed',
  'answerTooLarge',
  'answerWithoutId',
  'bytesDisagree',
  'serverError',
  'cancelled',
  'processEnded',
] as const;
export type UnknownReason = (typeof UNKNOWN_REASONS)[number];

/** Why a sample, or the whole queue, waits. */
export const WAIT_REASONS = [
  'rateLimit',
  'serverBusy',
  'networkDown',
  'fileBusy',
  'retry',
  'settling',
] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];

/** What the service said, kept as it came: `statusCode` and `message` of `base_resp`, or the HTTP status. */
export interface ServerWord {
  readonly httpStatus: number | null;
  readonly statusCode: number | null;
  readonly message: string | null;
  /** The `Trace-Id` header: what the vendor's support asks for. */
  readonly traceId: string | null;
}

/** Why the queue stands still, with what the service said, if it said something. */
export interface QueueStop {
  readonly code: StopCode;
  readonly host: string;
  readonly word: ServerWord | null;
  /** A short technical detail for the log and support (an errno, a path); never a sentence. */
  readonly detail: string | null;
}
