import { execFileSync } from 'node:child_process';
import { hash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BytesPool } from '../../src/engine/bytesPool.ts';
import { loadBytes } from '../../src/engine/loadBytes.ts';
import type { Loaded, UploadItem } from '../../src/engine/queue/ports.ts';

let folder = '';
let pool = new BytesPool();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'load-'));
  pool = new BytesPool();
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function item(name: string, bytes: Uint8Array, change: Partial<UploadItem> = {}): UploadItem {
  return {
    id: name,
    purpose: 'voice_clone',
    path: join(folder, name),
    filename: name,
    sizeBytes: bytes.byteLength,
    sha256: hash('sha256', bytes),
    ...change,
  };
}

async function written(bytes: Uint8Array, change: Partial<UploadItem> = {}): Promise<UploadItem> {
  await writeFile(join(folder, 'a.wav'), bytes);
  return item('a.wav', bytes, change);
}

function load(one: UploadItem): Promise<Loaded> {
  return loadBytes(one, pool);
}

describe('the bytes that were checked', () => {
  it.each([0, 1, 1_000, 512 * 1024, 3 * 1024 * 1024 + 7])(
    'are the bytes that are sent: %i',
    async (sizeBytes) => {
      const bytes = randomBytes(sizeBytes);
      const loaded = await load(await written(bytes));
      expect(loaded).toMatchObject({ kind: 'bytes', sha256: hash('sha256', bytes) });
      expect(loaded.kind === 'bytes' && bytes.equals(loaded.bytes)).toBe(true);
    },
  );

  it('are hashed here where the inspection came to no hash', async () => {
    const bytes = Buffer.from('a text');
    expect(await load(await written(bytes, { sha256: null }))).toMatchObject({
      sha256: hash('sha256', bytes),
    });
  });

  it('are not disturbed by the next file in the same memory', async () => {
    const one = await load(await written(Buffer.alloc(900_000, 1)));
    if (one.kind !== 'bytes') throw new Error('not loaded');
    const whileLent = await load(await written(Buffer.alloc(900_000, 2)));
    expect(one.bytes[0]).toBe(1);
    one.giveBack();
    const shorter = Buffer.alloc(800_000, 3);
    const next = await load(await written(shorter));
    expect(next.kind === 'bytes' && shorter.equals(next.bytes)).toBe(true);
    expect(whileLent.kind === 'bytes' && whileLent.bytes[0]).toBe(2);
  });
});

describe('a file that is not what was inspected', () => {
  it.each([
    ['longer', Buffer.from('abcd')],
    ['shorter', Buffer.from('ab')],
    ['empty', Buffer.alloc(0)],
    ['of other content and the same size', Buffer.from('abd')],
  ])('is %s', async (_how, now) => {
    const inspected = item('a.wav', Buffer.from('abc'));
    await written(now);
    expect(await load(inspected)).toEqual({ kind: 'changed' });
  });

  it('is not read when it has grown beyond all bounds', async () => {
    const inspected = await written(Buffer.from('abc'));
    await truncate(inspected.path, 2 ** 36);
    expect(await load(inspected)).toEqual({ kind: 'changed' });
  });

  it.each([
    ['a folder', (path: string) => mkdir(path)],
    ['a FIFO, which nobody writes to', async (path: string) => execFileSync('mkfifo', [path])],
  ])('is %s by now', async (_what, make) => {
    await make(join(folder, 'a.wav'));
    expect(await load(item('a.wav', Buffer.from('abc')))).toEqual({ kind: 'changed' });
  });
});

describe('a file that cannot be read', () => {
  it('is gone', async () => {
    const gone = { kind: 'failed', code: 'fileGone' };
    expect(await load(item('nothing.wav', Buffer.from('abc')))).toEqual({ ...gone, detail: 'ENOENT' });
    await written(Buffer.from('abc'));
    expect(await load(item('a.wav/inside.wav', Buffer.from('abc')))).toEqual({ ...gone, detail: 'ENOTDIR' });
  });

  it('is a link that leads to itself', async () => {
    await symlink('loop.wav', join(folder, 'loop.wav'));
    expect(await load(item('loop.wav', Buffer.from('abc')))).toEqual({
      kind: 'failed',
      code: 'fileUnreadable',
      detail: 'ELOOP',
    });
  });
});
