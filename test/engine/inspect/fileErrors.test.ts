import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { describe, expect, it, onTestFinished } from 'vitest';
import { inspectFile } from '../../../src/engine/inspect/inspectFile.ts';
import { scratchFolder, writeClip } from '../../support/scratch.ts';

/** What the system says of this file so many times; no test can make another program hold it. */
function failOpening(path: string, errno: string, times: number): void {
  const { openSync } = fs;
  let left = times;
  const failing: typeof openSync = (given, ...rest) => {
    if (given !== path || left <= 0) return openSync(given, ...rest);
    left -= 1;
    throw Object.assign(new Error(errno), { code: errno });
  };
  const replace = (by: typeof openSync): void => {
    fs.openSync = by;
    syncBuiltinESMExports();
  };
  replace(failing);
  onTestFinished(() => replace(openSync));
}

describe('a file that cannot be opened', () => {
  const inspect = async (errno: string, times: number) => {
    const path = writeClip(scratchFolder(), 'a.wav', 1);
    failOpening(path, errno, times);
    return (await inspectFile(path, 'prompt_audio', () => undefined)).content;
  };

  it.each(['EBUSY', 'ETXTBSY', 'EMFILE', 'ENFILE', 'EAGAIN'])(
    'for a moment only (%s) is looked at after it',
    async (errno) => {
      expect(await inspect(errno, 2)).toMatchObject({ kind: 'audio' });
    },
  );

  it.each([
    ['EBUSY', 'busy'],
    ['EMFILE', 'tooManyOpenFiles'],
  ])('for good (%s) is given up', async (errno, reason) => {
    expect(await inspect(errno, Number.POSITIVE_INFINITY)).toEqual({ kind: 'unreadable', reason });
  });

  it('by right is not tried again', async () => {
    expect(await inspect('EACCES', 1)).toEqual({ kind: 'unreadable', reason: 'noPermission' });
  });
});
