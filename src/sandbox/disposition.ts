/** What a part's `Content-Disposition: form-data` header says. */
export interface PartName {
  readonly name: string;
  /** Null when the part carries no `filename`, that is, when it is a plain field. */
  readonly filename: string | null;
}

/** `key=value` or `key="value"`; in quotes a backslash only escapes a quote that does not end the value. */
const PARAMETER = /;[ \t]*([^=;\s"]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\"(?![ \t]*(?:;|$))|\\)*)"|([^;"]*))/g;

/**
 * Reads the header the way browsers write it (WHATWG HTML, "multipart/form-data encoding algorithm"): UTF-8, with only
 * `"`, CR and LF percent-encoded, everything else literal, a backslash too. Older curl writes `\"` instead of
 * `%22`: that is understood as well. `header` holds the raw bytes as latin1; null when it is no form-data.
 */
export function parseDisposition(header: string): PartName | null {
  if (!/^form-data[ \t]*(?:;|$)/i.test(header)) return null;
  const values = new Map<string, string>();
  for (const [, key, quoted, bare] of header.matchAll(PARAMETER)) {
    if (key !== undefined) values.set(key.toLowerCase(), decodeValue(quoted ?? bare?.trim() ?? ''));
  }
  const name = values.get('name');
  if (name === undefined) return null;
  const filename = values.get('filename') ?? decodeExtended(values.get('filename*'));
  return { name, filename: filename === null ? null : afterLastSlash(filename) };
}

function decodeValue(latin1: string): string {
  const utf8 = Buffer.from(latin1, 'latin1').toString('utf8');
  return utf8
    .replaceAll('\\"', '"')
    .replaceAll('%22', '"')
    .replaceAll(/%0D/gi, '\r')
    .replaceAll(/%0A/gi, '\n');
}

/** RFC 5987, which RFC 7578 forbids in forms; some clients write it all the same, and alone. */
function decodeExtended(value: string | undefined): string | null {
  const encoded = value === undefined ? null : /^utf-8'[^']*'(.*)$/is.exec(value);
  if (encoded?.[1] === undefined) return null;
  try {
    return decodeURIComponent(encoded[1]);
  } catch {
    return null;
  }
}

/** A folder in front of the name is dropped. A backslash stays: outside Windows it is part of a legal name. */
function afterLastSlash(filename: string): string {
  return filename.slice(filename.lastIndexOf('/') + 1);
}
