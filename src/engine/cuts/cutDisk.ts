import { open, rename, rm, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errnoOf } from '../inspect/fileErrors.ts';

/** What is done to files of the cuts' folder. */
export interface CutDisk {
  /** Writes a file that is not there yet, durably. Rejects with what the file call says. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Gives a file another name, durably; one that has the name is replaced. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file if it is there, and its folder if nothing else is in it. Rejects with what the file call says. */
  remove(path: string): Promise<void>;
}

export const SYSTEM_CUT_DISK: CutDisk = {
  async write(path, bytes) {
    const file = await open(path, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  },

  async rename(from, to) {
    await rename(from, to);
    await syncFolder(dirname(to));
  },

  async remove(path) {
    await rm(path, { force: true });
    await removeIfEmpty(dirname(path));
  },
};

/** A name is as durable as the folder it stands in. Windows keeps its own journal of names, and opens no folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Whether something is in it is for the system to say: it would be another moment's answer otherwise. */
async function removeIfEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT', 'EBUSY', 'EPERM', 'EACCES'].includes(errnoOf(error))) throw error;
  }
}
