import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { takeUploadLock } from '../../../src/engine/history/lock.ts';
import { DataFolderError } from '../../../src/engine/history/open.ts';
import { scratchFolder } from '../../support/scratch.ts';

describe('the upload lock', () => {
  it('is held by one at a time, and can be had again once it is released', () => {
    const folder = join(scratchFolder(), 'new');
    const first = takeUploadLock(folder);
    expect(first).not.toBeNull();
    expect(takeUploadLock(folder)).toBeNull();
    first?.release();
    const second = takeUploadLock(folder);
    expect(second).not.toBeNull();
    second?.release();
  });

  it('is one for each folder', () => {
    const [first, second] = [takeUploadLock(scratchFolder()), takeUploadLock(scratchFolder())];
    expect([first === null, second === null]).toEqual([false, false]);
    first?.release();
    second?.release();
  });

  it('says when the folder cannot be had', () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, 'file'), 'x');
    expect(() => takeUploadLock(join(folder, 'file'))).toThrow(DataFolderError);
  });

  it('does without what is in a lock file that is none', () => {
    const folder = scratchFolder();
    writeFileSync(
      join(folder, 'upload.lock'),
      'not a database at all, but long enough to be one '.repeat(50),
    );
    const lock = takeUploadLock(folder);
    expect(lock).not.toBeNull();
    lock?.release();
  });
});
