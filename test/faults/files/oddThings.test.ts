import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ProblemCode, ProblemData } from '../../../src/contract/problems.ts';
import { FaultRig } from '../support/rig.ts';

interface OddThing {
  readonly what: string;
  /** Makes it in a folder, and gives the path it is to be added by. */
  readonly make: (folder: string) => string | Promise<string>;
  readonly code: ProblemCode;
  readonly data: Partial<ProblemData[ProblemCode]>;
}

const ODD_THINGS: readonly OddThing[] = [
  {
    what: 'a FIFO that nobody writes to',
    make: (folder) => {
      execFileSync('mkfifo', [join(folder, 'fifo.wav')]);
      return join(folder, 'fifo.wav');
    },
    code: 'notAFile',
    data: { what: 'fifo' },
  },
  {
    what: 'a socket',
    make: async (folder) => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(join(folder, 'socket.wav'), resolve));
      onTestFinished(() => void server.close());
      return join(folder, 'socket.wav');
    },
    code: 'notAFile',
    data: { what: 'socket' },
  },
  // One that never ends, and one that is over at once.
  ...['/dev/zero', '/dev/null'].map(
    (path): OddThing => ({
      what: `a device: ${path}`,
      make: () => path,
      code: 'notAFile',
      data: { what: 'device' },
    }),
  ),
  {
    what: 'a link to a device',
    make: (folder) => link('/dev/zero', join(folder, 'zero.wav')),
    code: 'notAFile',
    data: { what: 'device' },
  },
  {
    what: 'an empty file',
    make: (folder) => {
      writeFileSync(join(folder, 'empty.wav'), '');
      return join(folder, 'empty.wav');
    },
    code: 'emptyFile',
    data: {},
  },
  {
    what: 'a link that leads to itself',
    make: (folder) => link('loop.wav', join(folder, 'loop.wav')),
    code: 'notAFile',
    data: { what: 'linkLoop' },
  },
  {
    what: 'two links that lead to each other',
    make: (folder) => {
      link('there.wav', join(folder, 'here.wav'));
      return link('here.wav', join(folder, 'there.wav'));
    },
    code: 'notAFile',
    data: { what: 'linkLoop' },
  },
  {
    what: 'a name of 256 bytes',
    make: (folder) => join(folder, `${'n'.repeat(252)}.wav`),
    code: 'unreadable',
    data: { reason: 'nameTooLong' },
  },
  {
    what: 'a path of 5,000 bytes',
    make: (folder) => join(folder, ...Array.from({ length: 50 }, () => 'n'.repeat(99)), 'a.wav'),
    code: 'unreadable',
    data: { reason: 'nameTooLong' },
  },
];

describe('a path that is no sample', () => {
  it.each(ODD_THINGS)(
    'row 35: $what: says so at once, is not sent, and the rest goes on',
    async ({ make, code, data }) => {
      const rig = await FaultRig.open();
      const path = await make(rig.folder);
      const [clip = ''] = rig.clips(1);
      await rig.add([path, clip]);
      const odd = [...rig.engine.samples()][0];
      expect(odd).toMatchObject({
        path,
        status: { kind: 'needsAttention' },
        problems: [{ code, severity: 'error', data }],
      });
      // Not even when somebody insists.
      rig.engine.override([odd?.id ?? ''], [code]);
      rig.engine.start();
      await rig.run();
      expect(rig.server.ledger.uploads.map(({ filename }) => filename)).toEqual(['clip-1.wav']);
      expect(rig.stops).toEqual([]);
    },
  );

  it('row 35: a folder is what is in it, also where a link leads back to it', async () => {
    const rig = await FaultRig.open();
    const folder = join(rig.folder, 'folder');
    mkdirSync(join(folder, 'empty'), { recursive: true });
    link('..', join(folder, 'back'));
    link('..', join(folder, 'empty', 'up'));
    const notTaken = await rig.engine.add([folder], 'prompt_audio');
    await rig.engine.inspected();
    expect([...rig.engine.samples()]).toEqual([]);
    expect(notTaken.map(({ reason }) => reason)).toEqual(['link', 'link']);
  });

  it.each([
    ['a FIFO', (path: string) => void execFileSync('mkfifo', [path]), 'notAFile'],
    ['a folder', (path: string) => void mkdirSync(path), 'notAFile'],
    ['an empty file', (path: string) => writeFileSync(path, ''), 'emptyFile'],
    ['a link to /dev/zero', (path: string) => void link('/dev/zero', path), 'notAFile'],
  ])(
    'row 35: %s in the place of a file that was good is looked at, and never waited for',
    async (_what, put, code) => {
      const rig = await FaultRig.open();
      const [path = '', clip = ''] = rig.clips(2);
      await rig.add([path, clip]);
      rmSync(path);
      put(path);
      rig.engine.start();
      await rig.run();
      expect(rig.sample('clip-1.wav')).toMatchObject({
        status: { kind: 'needsAttention' },
        problems: [{ code }],
      });
      expect(rig.server.ledger.uploads.map(({ filename }) => filename)).toEqual(['clip-2.wav']);
    },
  );
});

function link(target: string, path: string): string {
  symlinkSync(target, path);
  return path;
}
