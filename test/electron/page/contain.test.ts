import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containedPath } from '../../../electron/page/contain.ts';

const ROOT = resolve('/srv/app/renderer');

describe('the file that a URL names', () => {
  it.each([
    ['/index.html', 'index.html'],
    ['/assets/index-1.js', 'assets/index-1.js'],
    ['/assets/a%20b.js', 'assets/a b.js'],
    ['/a/../index.html', 'index.html'],
  ])('%s is inside', (path, inside) => {
    expect(containedPath(ROOT, path)).toBe(resolve(ROOT, inside));
  });

  it.each([
    '/../main/main.js',
    '/..%2fmain/main.js',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%2f..%2f..%2fetc/passwd',
    '/..\\main\\main.js',
    '/..%5cmain',
    '/index.html%00.js',
    '/%zz',
    '/',
    '/../renderer-other/x.js',
  ])('%s is refused', (path) => {
    expect(containedPath(ROOT, path)).toBeNull();
  });

  it('is never outside of the root, whatever the URL says', () => {
    const piece = fc.constantFrom('..', '.', '%2e%2e', '%2f', '/', '\\', '%5c', 'a', '%00', '%', 'renderer');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const path = containedPath(ROOT, `/${pieces.join('')}`);
        expect(path === null || path.startsWith(`${ROOT}/`)).toBe(true);
      }),
    );
  });
});
