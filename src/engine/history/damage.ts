import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

/** True for what SQLite says of a file that is not as it should be, wherever in it that shows. */
export function isDamage(error: unknown): boolean {
  const primary = primaryCode(error);
  return primary === SQLITE_CORRUPT || primary === SQLITE_NOTADB;
}

/** The primary result code of SQLite; null when the error is none of its. */
export function primaryCode(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return null;
  return Number(error.errcode) & 0xff;
}

const mark = (path: string): string => `${path}-suspect`;

/** Damage showed while the file was in use: whoever opens it next looks at all of it. Never throws. */
export function suspect(path: string): void {
  try {
    writeFileSync(mark(path), '');
  } catch {
    // The disk is worse off than the file.
  }
}

/**
 * Whether a history has to be looked at from its first page to its last before it is used: damage has shown in it, or the
 * last process that had it ended without closing it. To look takes 0.2 s for 100,000 rows, too long for every start.
 */
export function isSuspect(path: string): boolean {
  return existsSync(mark(path)) || (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** Looks at every page of a history, and at every index where damage has shown in it before; true when all is well. */
export function isWhole(db: DatabaseSync, path: string): boolean {
  const check = existsSync(mark(path)) ? 'integrity_check' : 'quick_check';
  const [verdict] = Object.values(db.prepare(`PRAGMA ${check}(1)`).get() ?? {});
  if (verdict === 'ok') clearSuspicion(path);
  return verdict === 'ok';
}

/** The file is whole, or is no longer the one that was suspected. */
export function clearSuspicion(path: string): void {
  rmSync(mark(path), { force: true });
}

/**
 * Reads what a start reads, all of it, and throws what reading it throws: better here, where a fresh history can still take
 * its place, than when the batch is half there.
 */
export function probe(db: DatabaseSync): void {
  db.prepare(
    `SELECT total(length(path) + length(status_json) + length(facts_json) + length(problems_json) + length(overrides_json))
     FROM samples WHERE in_batch = 1 AND batch_id IN (SELECT id FROM batches WHERE closed_ms IS NULL)`,
  ).get();
  db.prepare('SELECT count(started_ms) FROM attempts WHERE ended_ms IS NULL').get();
}

/**
 * The same object, but what its methods throw, or reject with, for a damaged file is told to `onDamage` on its way out. Around
 * the whole object, so that no statement that is added later can be forgotten.
 */
export function watchDamage<T extends object>(target: T, onDamage: (error: unknown) => void): T {
  const noted = (error: unknown): never => {
    if (isDamage(error)) onDamage(error);
    throw error;
  };
  return new Proxy(target, {
    get(object, key) {
      const member: unknown = Reflect.get(object, key, object);
      if (typeof member !== 'function') return member;
      return (...args: readonly unknown[]): unknown => {
        try {
          const result: unknown = member.apply(object, args);
          return result instanceof Promise ? result.catch(noted) : result;
        } catch (error) {
          return noted(error);
        }
      };
    },
  });
}
