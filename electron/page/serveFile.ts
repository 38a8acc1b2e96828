import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { parseByteRange } from './byteRange.ts';

/** Answers a request with a file's content, or the part of it that was asked for; 404 for what cannot be read. */
export async function serveFile(
  request: Request,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const sizeBytes = await sizeOf(path);
  if (sizeBytes === null) return new Response(null, { status: 404, headers });
  const range = parseByteRange(request.headers.get('range'), sizeBytes);
  if (range.kind === 'unsatisfiable') {
    return new Response(null, {
      status: 416,
      headers: { ...headers, 'content-range': `bytes */${sizeBytes}` },
    });
  }
  const start = range.kind === 'part' ? range.start : 0;
  const end = range.kind === 'part' ? range.end : sizeBytes - 1;
  return new Response(request.method === 'HEAD' ? null : body(path, start, end), {
    status: range.kind === 'part' ? 206 : 200,
    headers: {
      ...headers,
      'accept-ranges': 'bytes',
      'content-length': String(end - start + 1),
      ...(range.kind === 'part' ? { 'content-range': `bytes ${start}-${end}/${sizeBytes}` } : {}),
    },
  });
}

function body(path: string, start: number, end: number): ReadableStream | null {
  if (end < start) return null;
  return Readable.toWeb(createReadStream(path, { start, end }));
}

/** null for what is not a regular file, or cannot be asked about. A pipe is never opened: that would wait for a writer. */
async function sizeOf(path: string): Promise<number | null> {
  try {
    const stats = await stat(path);
    return stats.isFile() ? stats.size : null;
  } catch {
    return null;
  }
}
