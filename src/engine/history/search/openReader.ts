import { DatabaseSync } from 'node:sqlite';
import { HistoryReader } from './reader.ts';

/** So much of the file is mapped: all of a history of 100,000 rows. */
const MAPPED_BYTES = 256 * 1024 * 1024;
const CACHE_KIB = 16 * 1024;

/** A reader with a connection of its own, which cannot write, to a history that is there and up to date. */
export function openReader(path: string): HistoryReader {
  const db = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
  db.exec(`PRAGMA mmap_size = ${MAPPED_BYTES}; PRAGMA cache_size = -${CACHE_KIB};`);
  return new HistoryReader(db);
}
