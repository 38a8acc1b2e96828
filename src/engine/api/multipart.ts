import { randomUUID } from 'node:crypto';
import type { Purpose } from '../../contract/purpose.ts';

/** A `multipart/form-data` body (RFC 7578) in pieces, so that the file's buffer is not copied. */
export interface MultipartBody {
  readonly contentType: string;
  readonly contentLengthBytes: number;
  readonly chunks: readonly Uint8Array[];
}

/**
 * The two parts of an upload. `purpose` has to be a body part; as a header the service answers 2013.
 * `boundary` is given by tests only.
 */
export function encodeUpload(
  upload: { readonly purpose: Purpose; readonly filename: string; readonly bytes: Uint8Array },
  boundary = `vsu-${randomUUID()}`,
): MultipartBody {
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="purpose"\r\n\r\n${upload.purpose}\r\n` +
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${headerSafe(upload.filename)}"\r\n` +
      'Content-Type: application/octet-stream\r\n\r\n',
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    contentLengthBytes: head.byteLength + upload.bytes.byteLength + tail.byteLength,
    chunks: [head, upload.bytes, tail],
  };
}

/**
 * A file name inside a quoted header value: UTF-8 as it is, and `"`, CR, LF percent-encoded, as browsers do.
 * Source: WHATWG HTML, "multipart form data encoding". A lone surrogate becomes U+FFFD: it has no UTF-8 form.
 */
export function headerSafe(name: string): string {
  return name.toWellFormed().replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
}
