import { extname } from 'node:path';
import type { Sample } from '../../src/contract/sample.ts';
import { containedPath } from './contain.ts';
import { CONTENT_SECURITY_POLICY } from './csp.ts';
import { isOwnUrl } from './origin.ts';
import { serveFile } from './serveFile.ts';

export interface PagePorts {
  /** The folder of the built window. */
  readonly root: string;
  readonly sample: (id: string) => Sample | null;
}

const MEDIA_PREFIX = '/media/';
const ORIGINAL_SUFFIX = '/original';

const PAGE_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** A map, for an original is asked for by the ending of its name, which may be any word. */
const MEDIA_TYPES: ReadonlyMap<string, string> = new Map([
  ['mp3', 'audio/mpeg'],
  ['m4a', 'audio/mp4'],
  ['wav', 'audio/wav'],
  ['flac', 'audio/flac'],
  ['ogg', 'audio/ogg'],
]);

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const;

/**
 * Answers everything the window may load: its own built files, and the content of samples by their opaque id. The window
 * never names a path on disk.
 */
export function createPageHandler(ports: PagePorts): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (!isOwnUrl(request.url)) return refused(404);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refused(405);
    return pathname.startsWith(MEDIA_PREFIX)
      ? serveMedia(request, pathname.slice(MEDIA_PREFIX.length), ports.sample)
      : servePage(request, ports.root, pathname === '/' ? '/index.html' : pathname);
  };
}

async function servePage(request: Request, root: string, pathname: string): Promise<Response> {
  const path = containedPath(root, pathname);
  const type = path === null ? undefined : PAGE_TYPES[extname(path)];
  if (path === null || type === undefined) return refused(404);
  return serveFile(request, path, { ...HEADERS, 'content-type': type });
}

/** `<id>` is what a sample is now, `<id>/original` what it was before it was cut. */
async function serveMedia(request: Request, place: string, find: PagePorts['sample']): Promise<Response> {
  const isOriginal = place.endsWith(ORIGINAL_SUFFIX);
  const sample = find(isOriginal ? place.slice(0, -ORIGINAL_SUFFIX.length) : place);
  if (sample === null) return refused(404);
  const path = isOriginal && sample.cut ? sample.cut.originalPath : sample.path;
  // Anything else is sent as bytes without a type: a sample must never be taken for a page or a script.
  const type = MEDIA_TYPES.get(containerOf(sample, path)) ?? 'application/octet-stream';
  return serveFile(request, path, { ...HEADERS, 'content-type': type });
}

/** As it was found to be; of an original, which nobody has looked at lately, what its name says. */
function containerOf({ path, facts: { content } }: Sample, served: string): string {
  if (served !== path) return extname(served).slice(1).toLowerCase();
  return content?.kind === 'audio' ? content.container : '';
}

function refused(status: number): Response {
  return new Response(null, { status, headers: HEADERS });
}
