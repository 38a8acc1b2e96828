const MAX_INT64 = 2n ** 63n - 1n;

/** True for the digits of a positive int64: what the service may give as `file_id`. */
export function isFileId(text: string): boolean {
  return /^\d{1,19}$/.test(text) && BigInt(text) > 0n && BigInt(text) <= MAX_INT64;
}
