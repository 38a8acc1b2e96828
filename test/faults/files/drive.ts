import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { scratchFolder } from '../../support/scratch.ts';

/** A drive with files on it that somebody pulls out, and plugs in again. */
export interface Drive {
  readonly folder: string;
  readonly pullOut: () => void;
  readonly plugIn: () => void;
}

/** A folder stands in for the drive: it is there, and then it is not. */
export function folderAsDrive(): Drive {
  const room = scratchFolder();
  const folder = join(room, 'drive');
  mkdirSync(folder);
  const away = join(room, 'away');
  return {
    folder,
    pullOut: () => renameSync(folder, away),
    plugIn: () => renameSync(away, folder),
  };
}

/** A file system of its own, where this user may mount one; a folder otherwise. */
export function mountedDrive(): Drive {
  const room = scratchFolder();
  const [folder, kept] = [join(room, 'drive'), join(room, 'kept')];
  for (const one of [folder, kept]) mkdirSync(one);
  if (!tries('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'vsu-test', kept])) return folderAsDrive();
  const plugIn = (): void => void execFileSync('mount', ['--bind', kept, folder]);
  // As when it is pulled out: whoever has a file open keeps it, nobody opens another one.
  const pullOut = (): void => void execFileSync('umount', ['--lazy', folder]);
  plugIn();
  onTestFinished(() => {
    tries('umount', ['--lazy', folder]);
    tries('umount', ['--lazy', kept]);
  });
  return { folder, pullOut, plugIn };
}

function tries(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
