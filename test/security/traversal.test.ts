import { mkdirSync, writeFileSync } from 'node:fs';
import { join, win32 } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPageHandler } from '../../electron/page/pageHandler.ts';
import { aSample } from '../electron/aSample.ts';
import { scratchFolder } from '../support/scratch.ts';

const ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

/** Ways that have led out of a folder before, in one server or another. */
const WAYS_OUT = [
  '../secret.js',
  '..%2fsecret.js',
  '%2e%2e/secret.js',
  '%2e%2e%2fsecret.js',
  '%2E%2E%2Fsecret.js',
  '.%2e/secret.js',
  '..%5csecret.js',
  '..\\secret.js',
  '%252e%252e%252fsecret.js',
  '..%252fsecret.js',
  '..%c0%afsecret.js',
  '%c0%ae%c0%ae/secret.js',
  '....//secret.js',
  'assets/../../secret.js',
  'assets/..%2f..%2fsecret.js',
  '../renderer-old/a.js',
  '..%2frenderer-old%2fa.js',
  '/secret.js',
  '%2fsecret.js',
  'secret.js%00.html',
  '..%2fsecret.js%00',
  '%00',
  '%zz',
];

/** A folder that is served, with what must not be served beside it. `ABSOLUTE` stands for the path of the latter. */
function serve() {
  const folder = scratchFolder();
  const root = join(folder, 'renderer');
  for (const name of ['renderer/assets', 'renderer-old']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(root, 'assets', 'a.js'), 'own');
  for (const name of ['secret.js', 'renderer-old/a.js', 'clip.wav'])
    writeFileSync(join(folder, name), 'secret');
  const clip = aSample({ id: ID, path: join(folder, 'clip.wav') });
  const handle = createPageHandler({ root, sample: (id) => (id === ID ? clip : null) });
  return { folder, get: (path: string) => handle(new Request(`app://vsu/${path}`)) };
}

describe('the app’s own scheme', () => {
  it.each(WAYS_OUT)('does not lead out of the page’s folder: %j', async (way) => {
    expect((await serve().get(way)).status).toBe(404);
  });

  it.each(WAYS_OUT)('does not lead out by way of media either: %j', async (way) => {
    expect((await serve().get(`media/${way}`)).status).toBe(404);
  });

  it('takes no path for the id of a sample, not even the right one', async () => {
    const { folder, get } = serve();
    const path = join(folder, 'clip.wav');
    for (const id of [path, encodeURIComponent(path), `${ID}/`, `${ID}%00`, `${ID}.wav`]) {
      expect([id, (await get(`media/${id}`)).status]).toEqual([id, 404]);
    }
    expect((await get(`media/${ID}`)).status).toBe(200);
  });

  it('serves what is inside', async () => {
    expect(await (await serve().get('assets/a.js')).text()).toBe('own');
  });
});

describe('on Windows', () => {
  beforeEach(() => {
    vi.resetModules();
    vi.doMock('node:path', () => ({ ...win32, default: win32 }));
  });
  afterEach(() => {
    vi.doUnmock('node:path');
    vi.resetModules();
  });

  it.each([
    ...WAYS_OUT.filter((way) => !way.startsWith('/') && !/^(%252e|\.\.%252f|%2f|\.\.\.\.)/.test(way)),
    'C:%5cWindows%5cwin.ini',
    '%5c%5cserver%5cshare%5ca.js',
    '..%5c..%5ca.js',
  ])('%j names no file', async (way) => {
    const { containedPath } = await import('../../electron/page/contain.ts');
    const path = new URL(`http://vsu/${way}`).pathname;
    const contained = containedPath('C:\\app\\renderer', path);
    expect(contained === null || contained.startsWith('C:\\app\\renderer\\')).toBe(true);
  });

  it.each(['C:/Windows/win.ini', 'D:/a.js', '//server/share/a.js', 'assets/C:/a.js'])(
    'a drive or a share in a path stays below the page’s folder: %s',
    async (way) => {
      const { containedPath } = await import('../../electron/page/contain.ts');
      const contained = containedPath('C:\\app\\renderer', `/${way}`);
      expect(contained === null || contained.startsWith('C:\\app\\renderer\\')).toBe(true);
    },
  );
});
