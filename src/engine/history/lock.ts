import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from '../dataFolder.ts';
import { DataFolderError } from './open.ts';

/** Held by the one process that uploads with a data folder. */
export interface UploadLock {
  release(): void;
}

/**
 * Takes the data folder for uploading; null when another process has it. The lock is a transaction on a database
 * of its own: the operating system drops it with the process, however that ends, on every platform.
 */
export function takeUploadLock(folder: string): UploadLock | null {
  const path = join(folder, 'upload.lock');
  try {
    makeFolder(folder);
    return hold(path);
  } catch (error) {
    if (sqliteCode(error) !== SQLITE_NOTADB) throw toFolderError(folder, error);
  }
  // Damaged, so nobody holds it; and nothing is in it that could be lost.
  try {
    rmSync(path);
    return hold(path);
  } catch (error) {
    throw toFolderError(folder, error);
  }
}

/** null when another process holds it; throws when it cannot be opened. */
function hold(path: string): UploadLock | null {
  const db = new DatabaseSync(path, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
    return { release: () => db.close() };
  } catch (error) {
    db.close();
    if (sqliteCode(error) === SQLITE_BUSY) return null;
    throw error;
  }
}

function toFolderError(folder: string, error: unknown): DataFolderError {
  return new DataFolderError(folder, error instanceof Error ? error.message : String(error));
}

function sqliteCode(error: unknown): number | null {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : null;
}

const SQLITE_BUSY = 5;
const SQLITE_NOTADB = 26;
