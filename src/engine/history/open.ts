import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from '../dataFolder.ts';
import { clearSuspicion, isDamage, isSuspect, isWhole, primaryCode, probe, suspect } from './damage.ts';
import { setPragmas } from './pragmas.ts';
import { MIGRATIONS, SCHEMA_VERSION } from './schema.ts';

/** Why a history file was put aside. */
export interface PutAside {
  readonly reason: 'damaged' | 'newerVersion';
  readonly movedTo: string;
}

export interface OpenedHistory {
  readonly db: DatabaseSync;
  readonly path: string;
  /** The file that was there could not be used and was kept under another name; null when all is well. */
  readonly putAside: PutAside | null;
}

/** How files are named that were put aside. */
export const PUT_ASIDE_NAME = /^history\.db\.(damaged|newerVersion)-/;

/** The data folder cannot be used. `detail` is the errno. */
export class DataFolderError extends Error {
  readonly folder: string;
  readonly detail: string;

  constructor(folder: string, detail: string) {
    super(`data folder: ${detail}`);
    this.name = 'DataFolderError';
    this.folder = folder;
    this.detail = detail;
  }
}

/**
 * Opens (or makes) `history.db` in `folder`. A damaged file, or one from a newer version of the app, is kept aside
 * and a fresh one started: nothing is overwritten, and the app opens. Throws `DataFolderError`.
 */
export function openHistory(folder: string, nowMs: number): OpenedHistory {
  const path = join(folder, 'history.db');
  try {
    makeFolder(folder);
  } catch (error) {
    throw new DataFolderError(folder, codeOf(error));
  }
  const first = tryOpen(path);
  if (first.kind === 'opened') return { db: first.db, path, putAside: null };
  if (first.kind === 'unusable') throw new DataFolderError(folder, first.detail);
  try {
    const movedTo = moveAside(path, first.kind, nowMs);
    const second = tryOpen(path);
    if (second.kind === 'opened') return { db: second.db, path, putAside: { reason: first.kind, movedTo } };
    // Else the next start would find nothing there, and say nothing of it.
    putBack(path, movedTo);
    throw new DataFolderError(folder, second.kind === 'unusable' ? second.detail : second.kind);
  } catch (error) {
    throw error instanceof DataFolderError ? error : new DataFolderError(folder, codeOf(error));
  }
}

type Tried =
  | { readonly kind: 'opened'; readonly db: DatabaseSync }
  | { readonly kind: 'damaged' | 'newerVersion' }
  | { readonly kind: 'unusable'; readonly detail: string };

function tryOpen(path: string): Tried {
  let db: DatabaseSync | null = null;
  try {
    // As the last process left it, before this one writes to it.
    const wasSuspect = isSuspect(path);
    // Another process may be writing: wait for it, 5 s at the most.
    db = new DatabaseSync(path, { timeout: 5_000 });
    setPragmas(db);
    const version = Number(db.prepare('PRAGMA user_version').get()?.user_version);
    if (version > SCHEMA_VERSION) {
      db.close();
      return { kind: 'newerVersion' };
    }
    migrate(db, version);
    probe(db);
    if (!wasSuspect || isWhole(db, path)) return { kind: 'opened', db };
    db.close();
    return { kind: 'damaged' };
  } catch (error) {
    db?.close();
    return isUnusable(error) ? { kind: 'damaged' } : { kind: 'unusable', detail: codeOf(error) };
  }
}

function migrate(db: DatabaseSync, from: number): void {
  if (from === SCHEMA_VERSION) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    // Somebody else may have migrated while this process waited for the lock.
    const version = Number(db.prepare('PRAGMA user_version').get()?.user_version);
    for (const migration of MIGRATIONS.slice(version)) db.exec(migration);
    db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
    db.exec('COMMIT');
  } catch (error) {
    // After a full disk SQLite has done so itself; a second error would hide the first, and a good file be taken for damaged.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** SQLITE_ERROR: of statements that are right, it says that a table or a column is missing. */
const SQLITE_ERROR = 1;

/** The file is damaged, or no history. */
function isUnusable(error: unknown): boolean {
  return isDamage(error) || primaryCode(error) === SQLITE_ERROR;
}

function moveAside(path: string, reason: PutAside['reason'], nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().replace(/[:.]/g, '-');
  let movedTo = `${path}.${reason}-${stamp}`;
  // Two within a millisecond, or a clock that was set back: what is kept is never overwritten.
  for (let number = 2; existsSync(movedTo); number += 1) movedTo = `${path}.${reason}-${stamp}-${number}`;
  move(path, movedTo);
  clearSuspicion(path);
  return movedTo;
}

/** Undoes `moveAside`: what was begun in its place holds nothing. */
function putBack(path: string, movedTo: string): void {
  for (const suffix of PARTS) rmSync(path + suffix, { force: true });
  move(movedTo, path);
  suspect(path);
}

/** A database is up to three files. */
const PARTS = ['', '-wal', '-shm'] as const;

function move(from: string, to: string): void {
  for (const suffix of PARTS) if (existsSync(from + suffix)) renameSync(from + suffix, to + suffix);
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return error.code === 'ERR_SQLITE_ERROR' ? error.message : error.code;
  }
  return String(error);
}
