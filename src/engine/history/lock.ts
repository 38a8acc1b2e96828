import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
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
  let db: DatabaseSync | null = null;
  try {
    mkdirSync(folder, { recursive: true });
    db = new DatabaseSync(join(folder, 'upload.lock'), { timeout: 0 });
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db?.close();
    if (error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === SQLITE_BUSY) {
      return null;
    }
    throw new DataFolderError(folder, error instanceof Error ? error.message : String(error));
  }
  const held = db;
  return { release: () => held.close() };
}

const SQLITE_BUSY = 5;
