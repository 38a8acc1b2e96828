import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PUT_ASIDE_NAME } from '../history/open.ts';
import { UNFINISHED_ENDING } from './cutFolder.ts';

const SAMPLE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Files below `<data>/cuts` that no sample needs: left by a process that was killed, or by samples that are gone. `needed`
 * is the name of each sample's cut. Links are not followed, and what does not look like the app's own is left alone.
 */
export async function orphans(
  cutsFolder: string,
  needed: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of await entries(cutsFolder)) {
    if (!SAMPLE_ID.test(folder.name)) continue;
    const path = join(cutsFolder, folder.name);
    const name = needed.get(folder.name);
    for (const file of await entries(path)) {
      const isOurs = file.isFile() && (file.name.endsWith('.wav') || file.name.endsWith(UNFINISHED_ENDING));
      if (isOurs && !isSameName(file.name, name)) found.push(join(path, file.name));
    }
  }
  return found;
}

/** A history that was put aside may come back one day, and need cuts that this one knows nothing of. */
export async function hasHistoryAside(dataFolder: string): Promise<boolean> {
  return (await entries(dataFolder)).some(({ name }) => PUT_ASIDE_NAME.test(name));
}

/** Nothing for what is not there, is no folder, or is a link to one. */
async function entries(folder: string): Promise<readonly Dirent[]> {
  try {
    return (await lstat(folder)).isDirectory() ? await readdir(folder, { withFileTypes: true }) : [];
  } catch {
    return [];
  }
}

/** Some file systems give names back in another Unicode form than they were given. */
function isSameName(name: string, other: string | undefined): boolean {
  return name.normalize('NFC') === other?.normalize('NFC');
}
