/** Ids are int64 (the vendor's documents); a JavaScript number holds integers exactly only up to 2^53. */
const INT64_MAX = 9_223_372_036_854_775_807n;
const DECIMAL_DIGITS = /^(?:0|[1-9]\d{0,18})$/;

/** Whether `text` is a non-negative int64 in plain decimal digits. */
export function isInt64Text(text: string): boolean {
  return DECIMAL_DIGITS.test(text) && BigInt(text) <= INT64_MAX;
}

/** A JSON number as it was written, digit for digit. */
export interface JsonNumber {
  readonly digits: string;
}

// The reviver's third argument (TC39 "JSON.parse source text access", in Node since 22) is not in
// TypeScript's library yet.
type Reviver = (key: string, value: unknown, context?: { readonly source?: string }) => unknown;
const parseWithSource: (text: string, reviver: Reviver) => unknown = JSON.parse;

/** `JSON.parse`, except that every number comes back as its source text. Throws on invalid JSON. */
export function parseJsonKeepingDigits(text: string): unknown {
  return parseWithSource(text, (_key, value, context) =>
    typeof value === 'number' ? { digits: context?.source ?? String(value) } : value,
  );
}
