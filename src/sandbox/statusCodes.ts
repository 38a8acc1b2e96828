/**
 * `base_resp.status_code`. The vendor's two upload documents name the first twelve; the rest are from its
 * error-code page. The messages are ours: the documents do not give the wording of `status_msg`.
 */
export const STATUS_MESSAGES = {
  0: 'success',
  1000: 'unknown error',
  1001: 'timeout',
  1002: 'rate limit',
  1004: 'authentication failed',
  1008: 'insufficient balance',
  1013: 'internal service error',
  1026: 'sensitive input',
  1027: 'sensitive output',
  1039: 'token limit',
  2013: 'invalid params',
  2049: 'invalid api key',
  1024: 'internal error',
  1033: 'downstream service error',
  1041: 'connection limit',
  1042: 'too many invisible characters',
  2037: 'voice duration out of range',
  2038: 'voice cloning not enabled',
  2045: 'rate growth limit',
  2048: 'prompt audio too long',
  2056: 'usage limit exceeded',
} as const satisfies Record<number, string>;

export type StatusCode = keyof typeof STATUS_MESSAGES;

/** The message for any code, also for one that no document lists. */
export function statusMessage(code: number): string {
  const messages: Readonly<Record<number, string>> = STATUS_MESSAGES;
  return messages[code] ?? 'unlisted code';
}
