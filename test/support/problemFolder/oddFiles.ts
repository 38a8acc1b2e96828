import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync, writeFileSync } from 'node:fs';
import { wav } from '../audio/wav.ts';
import type { CaseRecipe } from './case.ts';

/** What a folder may hold besides files that can be read. */
export const ODD_FILES: readonly CaseRecipe[] = [
  {
    // Holds for root as well, who may read whatever the permissions say.
    name: 'unreadable-dangling-link.wav',
    expected: ['unreadable'],
    make: (path) => link('not-there.wav', path),
  },
  {
    name: 'unreadable-no-permission.wav',
    expected: ['unreadable'],
    make: (path) => {
      if (process.getuid === undefined || process.getuid() === 0) return false;
      writeFileSync(path, wav({ seconds: 1, toneHz: 201 }));
      chmodSync(path, 0);
      return true;
    },
  },
  {
    name: 'not-a-file-fifo.wav',
    expected: ['notAFile'],
    make: (path) => {
      if (process.platform === 'win32') return false;
      execFileSync('mkfifo', [path]);
      return true;
    },
  },
  {
    name: 'not-a-file-link-loop.wav',
    expected: ['notAFile'],
    make: (path) => link('not-a-file-link-loop.wav', path),
  },
];

/** Windows lets only some users make links. */
function link(target: string, path: string): boolean {
  try {
    symlinkSync(target, path);
    return true;
  } catch (error) {
    if (process.platform === 'win32') return false;
    throw error;
  }
}
