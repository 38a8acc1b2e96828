import { truncateSync, writeFileSync } from 'node:fs';
import type { ProblemCode } from '../../../src/contract/problems.ts';

/** A file to be made, and what the check has to say of it: all of it, in any order. */
export interface CaseRecipe {
  readonly name: string;
  readonly expected: readonly ProblemCode[];
  /** Makes the file. False: this machine cannot have such a file, the case falls away. */
  readonly make: (path: string) => boolean;
}

/** A file with this content. */
export function file(name: string, expected: readonly ProblemCode[], content: Buffer | string): CaseRecipe {
  return {
    name,
    expected,
    make: (path) => {
      writeFileSync(path, content);
      return true;
    },
  };
}

/** A file that begins with `head` and is zeros from there on, which take no room on most disks. */
export function sparseFile(
  name: string,
  expected: readonly ProblemCode[],
  head: Buffer,
  sizeBytes: number,
): CaseRecipe {
  return {
    name,
    expected,
    make: (path) => {
      writeFileSync(path, head);
      truncateSync(path, sizeBytes);
      return true;
    },
  };
}
