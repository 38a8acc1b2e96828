import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Found } from '../../../src/engine/intake/walk.ts';
import { walk } from '../../../src/engine/intake/walk.ts';

let folder = '';

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'walk-')));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function make(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), name);
  }
}

/** What a walk finds, in order, as `path` or `path (why not)`, relative to the folder. */
async function walked(...names: readonly string[]): Promise<readonly string[]> {
  const found = await collect(walk(names.map((name) => join(folder, name))));
  return found.map(shown);
}

async function collect(walking: AsyncIterable<Found>): Promise<Found[]> {
  const all: Found[] = [];
  for await (const found of walking) all.push(found);
  return all;
}

function shown(found: Found): string {
  const path = relative(folder, found.path).replaceAll('\\', '/');
  return found.kind === 'file' ? path : `${path} (${found.reason})`;
}

describe('a walk', () => {
  it('takes files as they are given, in that order', async () => {
    await make('b.mp3', 'a.mp3', '.DS_Store');
    expect(await walked('b.mp3', 'a.mp3', '.DS_Store')).toEqual(['b.mp3', 'a.mp3', '.DS_Store']);
  });

  it('goes all the way down, files before folders, names sorted as people do', async () => {
    await make(
      'take_10.mp3',
      'take_2.mp3',
      'Take_1.mp3',
      'z/inner/deep.mp3',
      'z/1.mp3',
      'b/你好.wav',
      'b/é.wav',
    );
    expect(await walked('.')).toEqual([
      'Take_1.mp3',
      'take_2.mp3',
      'take_10.mp3',
      'b/é.wav',
      'b/你好.wav',
      'z/1.mp3',
      'z/inner/deep.mp3',
    ]);
  });

  it('takes files of any kind: what they are is for the inspection to say', async () => {
    await make('a', 'b.pdf', '.hidden');
    expect(await walked('.')).toEqual(['.hidden', 'a', 'b.pdf']);
  });

  it('passes on what is not there', async () => {
    expect(await walked('nothing.mp3', 'no/such/folder')).toEqual(['nothing.mp3', 'no/such/folder']);
  });

  it('says of an empty folder nothing', async () => {
    await mkdir(join(folder, 'empty'));
    expect(await walked('empty')).toEqual([]);
  });

  it('leaves out what systems leave behind, and says so', async () => {
    await make('.DS_Store', 'thumbs.db', 'Desktop.ini', '._take.mp3', 'take.mp3', 'Thumbs.db.mp3');
    expect((await walked('.')).toSorted()).toEqual([
      '.DS_Store (systemFile)',
      '._take.mp3 (systemFile)',
      'Desktop.ini (systemFile)',
      'Thumbs.db.mp3',
      'take.mp3',
      'thumbs.db (systemFile)',
    ]);
  });
});

describe('a path twice', () => {
  it('is taken once, however it is given', async () => {
    await make('in/a.mp3', 'in/b.mp3');
    const found = await collect(
      walk([join(folder, 'in/a.mp3'), `${folder}/in/../in//a.mp3`, join(folder, 'in'), join(folder, 'in')]),
    );
    expect(found.map(shown)).toEqual([
      'in/a.mp3',
      'in/a.mp3 (samePathTwice)',
      'in/a.mp3 (samePathTwice)',
      'in/b.mp3',
      'in/a.mp3 (samePathTwice)',
      'in/b.mp3 (samePathTwice)',
    ]);
  });

  it('counts for relative paths, too', async () => {
    await make('a.mp3');
    const path = join(folder, 'a.mp3');
    const found = await collect(walk([path, relative(process.cwd(), path)]));
    expect(found.map(({ kind }) => kind)).toEqual(['file', 'notTaken']);
  });
});

describe('links', () => {
  it('inside a folder are not followed: to files, to folders, in circles', async () => {
    await make('in/a.mp3', 'out/secret.mp3');
    await symlink('a.mp3', join(folder, 'in/link.mp3'));
    await symlink('../out', join(folder, 'in/outward'));
    await symlink('..', join(folder, 'in/up'));
    expect(await walked('in')).toEqual([
      'in/a.mp3',
      'in/link.mp3 (link)',
      'in/outward (link)',
      'in/up (link)',
    ]);
  });

  it('that lead nowhere are passed on, to be given a verdict', async () => {
    await mkdir(join(folder, 'in'));
    await symlink('nothing', join(folder, 'in/dangling'));
    await symlink('loop', join(folder, 'in/loop'));
    expect(await walked('in')).toEqual(['in/dangling', 'in/loop']);
  });

  it('that the user gives are meant', async () => {
    await make('out/a.mp3');
    await symlink('out', join(folder, 'folder-link'));
    await symlink('out/a.mp3', join(folder, 'file-link'));
    await symlink('self', join(folder, 'self'));
    expect(await walked('folder-link', 'file-link', 'self')).toEqual([
      'folder-link/a.mp3',
      'file-link',
      'self',
    ]);
  });
});

describe('things that are no files', () => {
  it('are passed on, unopened, to be given a verdict', async () => {
    await make('in/a.mp3');
    execFileSync('mkfifo', [join(folder, 'in/fifo.mp3')]);
    expect(await walked('in', 'in/fifo.mp3')).toEqual([
      'in/a.mp3',
      'in/fifo.mp3',
      'in/fifo.mp3 (samePathTwice)',
    ]);
  });

  it('a folder that may not be read is named, and the others are walked', async () => {
    await make('a/1.mp3', 'b/2.mp3', 'c/3.mp3');
    // A folder that is swapped for a file while the walk is on its way cannot be read by anyone, root included.
    const found: string[] = [];
    for await (const one of walk([folder])) {
      found.push(shown(one));
      if (found.length > 1) continue;
      await rm(join(folder, 'b'), { recursive: true });
      await writeFile(join(folder, 'b'), '');
    }
    expect(found).toEqual(['a/1.mp3', 'b (folderUnreadable)', 'c/3.mp3']);
  });
});

describe('size', () => {
  it('of a tree may be deep', async () => {
    const deep = Array.from({ length: 400 }, () => 'd').join('/');
    await make(`${deep}/a.mp3`);
    expect(await walked('.')).toEqual([`${deep}/a.mp3`]);
  });

  it('of a folder may be large, and its files come one by one', async () => {
    await mkdir(join(folder, 'many'));
    await Promise.all(
      Array.from({ length: 3_000 }, (_, index) => writeFile(join(folder, 'many', `${index}.wav`), '')),
    );
    const found = await walked('many');
    expect(found).toEqual(Array.from({ length: 3_000 }, (_, index) => `many/${index}.wav`));
  });
});
