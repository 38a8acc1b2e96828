import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { SavedSample } from './json.ts';
import { manifestText } from './json.ts';

/**
 * Writes a batch as a file. Paths below its folder are written from there on, so that the folder can be moved or handed on
 * as a whole. The file is there when it is whole. Rejects with the file call's error.
 */
export async function saveManifest(samples: Iterable<SavedSample>, path: string): Promise<number> {
  const folder = dirname(path);
  const rows = [...samples].map((sample) => ({ ...sample, path: shortened(sample.path, folder) }));
  const unfinished = join(folder, `.${basename(path)}.${randomUUID().slice(0, 8)}.part`);
  try {
    await writeFile(unfinished, manifestText(rows), { flag: 'wx' });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return rows.length;
}

function shortened(path: string, folder: string): string {
  const short = relative(folder, path);
  const isBelow = short !== '' && !isAbsolute(short) && short.split(sep)[0] !== '..';
  return isBelow ? short.split(sep).join('/') : path;
}
