import { isFileId } from '../../contract/fileId.ts';

/**
 * JSON whose int64 numbers survive. `JSON.parse` rounds anything above 2^53 (the vendor's own example id,
 * 123456789012345680, is above it), so such numbers are read and written as their decimal digits.
 */

const INTEGER_LITERAL = /^-?\d+$/;

/** Parses JSON; integers that a number cannot hold exactly arrive as strings of their digits. Throws SyntaxError. */
export function parseJsonExact(text: string): unknown {
  return JSON.parse(text, keepDigits as (this: unknown, key: string, value: unknown) => unknown);
}

/** ECMAScript 2026 "JSON.parse source text access": the third argument holds the digits as they stood. */
function keepDigits(_key: string, value: unknown, context: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context.source ?? '';
  return INTEGER_LITERAL.test(source) ? source : value;
}

/**
 * The JSON body of a delete call: `file_id` as an exact number.
 * Throws RangeError when `fileId` is not the digits of an int64.
 */
export function fileIdBody(fileId: string, rest: Readonly<Record<string, string>>): string {
  if (!isFileId(fileId)) throw new RangeError('not a file id');
  return `{"file_id":${BigInt(fileId)},${JSON.stringify(rest).slice(1)}`;
}
