import { closeSync, copyFileSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openHistory } from '../../../src/engine/history/open.ts';
import { HistoryStore } from '../../../src/engine/history/store.ts';
import { HOST, stored } from '../../engine/history/support.ts';

export const SAMPLES = 1_200;

/** A history with a batch that is over, of more than a thousand samples: hundreds of pages. `isOpen`: a batch the app goes on with. */
export function fill(folder: string, { isOpen }: { readonly isOpen: boolean }): HistoryStore {
  const store = new HistoryStore(openHistory(folder, 0).db);
  store.addBatch('b', HOST, 1);
  store.putSamples(
    Array.from({ length: SAMPLES }, (_, number) => stored({ id: `old ${number}`, name: `${number}.wav` })),
  );
  if (!isOpen) store.closeBatch('b', 2);
  return store;
}

/** What a process that is killed leaves behind in another folder: the file, and beside it what is not in it yet. */
export function leaveUnclosed(store: HistoryStore, from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of ['history.db', 'history.db-wal']) copyFileSync(join(from, name), join(to, name));
  store.close();
}

/** Overwrites the pages in which a table, or an index, has its rows, all but the first `whole`. */
export function damage(path: string, table: string, whole = 0): void {
  const db = new DatabaseSync(path);
  // Into the file, where it can be damaged.
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const pages = db
    .prepare("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno")
    .all(table)
    .map(({ pageno }) => Number(pageno))
    .slice(whole);
  const sizeBytes = Number(db.prepare('PRAGMA page_size').get()?.page_size);
  db.close();
  if (pages.length === 0) throw new Error(`${table} has no pages`);
  const file = openSync(path, 'r+');
  for (const page of pages)
    writeSync(file, Buffer.alloc(sizeBytes, 0xff), 0, sizeBytes, (page - 1) * sizeBytes);
  closeSync(file);
}
