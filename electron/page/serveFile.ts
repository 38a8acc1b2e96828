import type { FileHandle } from 'node:fs/promises';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { parseByteRange } from './byteRange.ts';

/** Answers a request with a file's content, or the part of it that was asked for; 404 for what cannot be read. */
export async function serveFile(
  request: Request,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const opened = await openRegular(path);
  if (opened === null) return new Response(null, { status: 404, headers });
  const { file, sizeBytes } = opened;
  const range = parseByteRange(request.headers.get('range'), sizeBytes);
  if (range.kind === 'unsatisfiable') {
    await file.close();
    return new Response(null, {
      status: 416,
      headers: { ...headers, 'content-range': `bytes */${sizeBytes}` },
    });
  }
  const { start, end } = range.kind === 'part' ? range : { start: 0, end: sizeBytes - 1 };
  const hasBody = request.method !== 'HEAD' && end >= start;
  if (!hasBody) await file.close();
  // The stream closes the file when it ends, or is given up.
  return new Response(hasBody ? Readable.toWeb(file.createReadStream({ start, end })) : null, {
    status: range.kind === 'part' ? 206 : 200,
    headers: {
      ...headers,
      'accept-ranges': 'bytes',
      'content-length': String(end - start + 1),
      ...(range.kind === 'part' ? { 'content-range': `bytes ${start}-${end}/${sizeBytes}` } : {}),
    },
  });
}

interface Opened {
  readonly file: FileHandle;
  readonly sizeBytes: number;
}

/** null for what is not a regular file, or cannot be read. A pipe is never opened: that would wait for a writer. */
async function openRegular(path: string): Promise<Opened | null> {
  try {
    const stats = await stat(path);
    return stats.isFile() ? { file: await open(path), sizeBytes: stats.size } : null;
  } catch {
    return null;
  }
}
