import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createPageHandler } from '../../../electron/page/pageHandler.ts';
import type { Sample } from '../../../src/contract/sample.ts';
import { scratchFolder } from '../../support/scratch.ts';
import { aSample } from '../aSample.ts';

interface Served {
  readonly get: (path: string, init?: RequestInit) => Promise<Response>;
  readonly getUrl: (url: string) => Promise<Response>;
}

function serve(samples: (folder: string) => readonly Sample[] = () => []): Served {
  const folder = scratchFolder();
  const root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<!doctype html>page');
  writeFileSync(join(root, 'assets', 'a.js'), 'code');
  writeFileSync(join(root, 'secret.txt'), 'not a kind that is served');
  writeFileSync(join(folder, 'outside.js'), 'outside');
  const known = samples(folder);
  const handle = createPageHandler({ root, sample: (id) => known.find((one) => one.id === id) ?? null });
  return {
    get: (path, init) => handle(new Request(`app://vsu${path}`, init)),
    getUrl: (url) => handle(new Request(url)),
  };
}

describe('the page', () => {
  it('is served with its type and a policy that allows its own origin only', async () => {
    const answer = await serve().get('/index.html');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('<!doctype html>page');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  it('is what the bare origin means', async () => {
    expect(await (await serve().get('/')).text()).toBe('<!doctype html>page');
  });

  it.each(['/..%2foutside.js', '/assets/..%2f..%2foutside.js', '/missing.js', '/secret.txt', '/assets'])(
    '%s is not found',
    async (path) => {
      expect((await serve().get(path)).status).toBe(404);
    },
  );

  it('is read, never written to', async () => {
    expect((await serve().get('/index.html', { method: 'POST' })).status).toBe(405);
    const head = await serve().get('/index.html', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it.each(['app://elsewhere/index.html', 'app://vsu.example/', 'https://vsu/index.html'])(
    'is not served under another host, or another scheme: %s',
    async (url) => {
      expect((await serve().getUrl(url)).status).toBe(404);
    },
  );
});

describe('the content of a sample', () => {
  const withClip = () =>
    serve((folder) => {
      const path = join(folder, 'clip.wav');
      writeFileSync(path, '0123456789');
      return [aSample({ id: 'one', path }), aSample({ id: 'gone', path: join(folder, 'gone.wav') })];
    });

  it('is found by the id of the sample', async () => {
    const answer = await withClip().get('/media/one');
    expect([answer.status, await answer.text()]).toEqual([200, '0123456789']);
    expect(answer.headers.get('content-type')).toBe('audio/wav');
    expect(answer.headers.get('accept-ranges')).toBe('bytes');
  });

  it('is sent in part where a part is asked for', async () => {
    const answer = await withClip().get('/media/one', { headers: { range: 'bytes=2-4' } });
    expect([answer.status, await answer.text()]).toEqual([206, '234']);
    expect(answer.headers.get('content-range')).toBe('bytes 2-4/10');
    expect(answer.headers.get('content-length')).toBe('3');
  });

  it('is refused where there is no such part', async () => {
    const answer = await withClip().get('/media/one', { headers: { range: 'bytes=10-' } });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */10']);
  });

  it.each(['/media/two', '/media/', '/media/gone', '/media/..%2f..%2foutside.js', '/media/%2fetc%2fpasswd'])(
    '%s is not found',
    async (path) => {
      expect((await withClip().get(path)).status).toBe(404);
    },
  );

  it('is never waited for: a pipe is not found', async () => {
    const served = serve((folder) => {
      const path = join(folder, 'pipe');
      execFileSync('mkfifo', [path]);
      return [aSample({ id: 'one', path })];
    });
    expect((await served.get('/media/one')).status).toBe(404);
  });

  it('is told of without being sent when only that is asked for', async () => {
    const answer = await withClip().get('/media/one', { method: 'HEAD' });
    expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([
      200,
      '10',
      '',
    ]);
  });

  it('is nothing that a page could run', async () => {
    const served = serve((folder) => {
      const path = join(folder, 'page.html');
      writeFileSync(path, '<script>');
      const facts = { sizeBytes: 8, sha256: null, content: { kind: 'other', found: 'html' } } as const;
      return [aSample({ id: 'one', path, facts })];
    });
    const answer = await served.get('/media/one');
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('the original of a cut', () => {
  const original = (name: string) => ({
    originalName: name,
    originalSha256: null,
    startMs: 0,
    endMs: 7_000,
  });
  const withCut = (name = 'talk.MP3') =>
    serve((folder) => {
      const [path, originalPath] = [join(folder, 'talk.trim-0.000-7.000.wav'), join(folder, name)];
      writeFileSync(path, 'cut');
      writeFileSync(originalPath, '0123456789');
      return [
        aSample({ id: 'one', path, cut: { originalPath, ...original(name) } }),
        aSample({ id: 'uncut', path }),
        aSample({ id: 'gone', path, cut: { originalPath: join(folder, 'gone.mp3'), ...original(name) } }),
      ];
    });

  it('is found beside the cut by the id of the sample', async () => {
    const served = withCut();
    const answer = await served.get('/media/one/original');
    expect([answer.status, await answer.text()]).toEqual([200, '0123456789']);
    expect(answer.headers.get('content-type')).toBe('audio/mpeg');
    const cut = await served.get('/media/one');
    expect([cut.headers.get('content-type'), await cut.text()]).toEqual(['audio/wav', 'cut']);
  });

  it('is sent in part, and told of, like any content', async () => {
    const part = await withCut().get('/media/one/original', { headers: { range: 'bytes=-3' } });
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([
      206,
      '789',
      'bytes 7-9/10',
    ]);
    const head = await withCut().get('/media/one/original', { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', '']);
    expect((await withCut().get('/media/one/original', { method: 'PUT' })).status).toBe(405);
  });

  it('is the sample itself where nothing was cut', async () => {
    expect(await (await withCut().get('/media/uncut/original')).text()).toBe('cut');
  });

  it.each([
    '/media/two/original',
    '/media/gone/original',
    '/media//original',
    '/media/original',
    '/media/one/original/',
    '/media/one/original/original',
    '/media/one%2foriginal',
    '/media/one/../talk.MP3/original',
    '/media/one/..%2foriginal',
    '/media/..%2ftalk.MP3/original',
    '/media/%00/original',
  ])('%s is not found', async (path) => {
    expect((await withCut().get(path)).status).toBe(404);
  });

  it.each(['page.html', 'constructor', 'a.constructor', 'a.__proto__', 'mp3'])(
    'is nothing that a page could run, whatever it is called: %s',
    async (name) => {
      const answer = await withCut(name).get('/media/one/original');
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/octet-stream']);
    },
  );
});
