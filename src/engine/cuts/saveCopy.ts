import { readFile, stat, writeFile } from 'node:fs/promises';
import { errnoOf } from '../inspect/fileErrors.ts';
import { CutError, writeFailure } from './cutError.ts';

/** Copies a cut to `to`, which may be there already, but must not be the original. Rejects with `CutError`. */
export async function saveCopy(from: string, originalPath: string, to: string): Promise<void> {
  if (await isSameFile(originalPath, to)) throw new CutError('isOriginal', to);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(from);
  } catch (error) {
    throw new CutError('fileGone', `${from} (${errnoOf(error)})`);
  }
  try {
    await writeFile(to, bytes);
  } catch (error) {
    throw writeFailure(error);
  }
}

/** The same file under whatever names: links, other spellings, other case. */
async function isSameFile(one: string, other: string): Promise<boolean> {
  try {
    const [a, b] = await Promise.all([stat(one, { bigint: true }), stat(other, { bigint: true })]);
    return a.ino === b.ino && a.dev === b.dev;
  } catch {
    return false;
  }
}
