import type { DatabaseSync } from 'node:sqlite';

/**
 * What every connection to the history has: a commit is on the disk when it returns, also after a power cut, and readers
 * never wait for it.
 */
export function setPragmas(db: DatabaseSync): void {
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
}
