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

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
  flac: 'audio/flac',
  ogg: 'audio/ogg',
};

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
      ? serveMedia(request, ports.sample(pathname.slice(MEDIA_PREFIX.length)))
      : servePage(request, ports.root, pathname === '/' ? '/index.html' : pathname);
  };
}

async function servePage(request: Request, root: string, pathname: string): Promise<Response> {
  const path = containedPath(root, pathname);
  const type = path === null ? undefined : PAGE_TYPES[extname(path)];
  if (path === null || type === undefined) return refused(404);
  return serveFile(request, path, { ...HEADERS, 'content-type': type });
}

async function serveMedia(request: Request, sample: Sample | null): Promise<Response> {
  if (sample === null) return refused(404);
  const content = sample.facts.content;
  // Anything else is sent as bytes without a type: a sample must never be taken for a page or a script.
  const type = content?.kind === 'audio' ? MEDIA_TYPES[content.container] : undefined;
  return serveFile(request, sample.path, { ...HEADERS, 'content-type': type ?? 'application/octet-stream' });
}

function refused(status: number): Response {
  return new Response(null, { status, headers: HEADERS });
}
