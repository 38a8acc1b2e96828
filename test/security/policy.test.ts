import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPageHandler } from '../../electron/page/pageHandler.ts';
import { aSample } from '../electron/aSample.ts';
import { scratchFolder } from '../support/scratch.ts';

const ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

function serve(): (path: string) => Promise<Response> {
  const root = join(scratchFolder(), 'renderer');
  mkdirSync(root);
  writeFileSync(join(root, 'index.html'), '<!doctype html>');
  const path = join(root, '..', 'clip.wav');
  writeFileSync(path, 'RIFF');
  const handle = createPageHandler({ root, sample: (id) => (id === ID ? aSample({ id, path }) : null) });
  return (name) => handle(new Request(`app://vsu${name}`));
}

describe('the content security policy', () => {
  it('allows nothing by default, and the app’s own origin where the page needs something', async () => {
    const policy = (await serve()('/index.html')).headers.get('content-security-policy') ?? '';
    const directives = Object.fromEntries(
      policy.split('; ').map((directive) => {
        const [name = '', ...sources] = directive.split(' ');
        return [name, sources];
      }),
    );
    // The whole of it: what is not named here falls back to 'none', or, below the line, to nothing at all.
    expect(directives).toEqual({
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'"],
      'font-src': ["'self'"],
      'img-src': ["'self'"],
      'media-src': ["'self'"],
      'connect-src': ["'self'"],
      'worker-src': ["'self'"],
      // No fallback to default-src for these:
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
    });
  });

  it.each(['/index.html', '/', `/media/${ID}`, '/missing.js', '/media/missing'])(
    'comes with every answer, and so do the other headers: %s',
    async (path) => {
      const { headers } = await serve()(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
    },
  );

  it('needs no exception: the page has no script or style in its text', () => {
    const page = readFileSync(new URL('../../src/ui/index.html', import.meta.url), 'utf8');
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
    const scripts = [...page.matchAll(/<script[^>]*>([^<]*)/g)];
    expect(scripts.map(([tag, text]) => [/\ssrc="\.\//.test(tag), text])).toEqual([[true, '']]);
  });
});
