import { DatabaseSync } from 'node:sqlite';

/** A statement of the history that the disk takes no more of, and how it is let through again. */
export interface FullFor {
  readonly makeRoom: () => void;
}

/**
 * From now on the history at `path` takes no `what` any more, whoever writes it, in whatever thread: for the writer that is
 * what a full disk is, a statement that fails and takes its transaction along.
 */
export function fillDiskFor(path: string, what: 'INSERT ON attempts' | 'UPDATE ON attempts'): FullFor {
  const exec = (sql: string): void => {
    const db = new DatabaseSync(path, { timeout: 5_000 });
    db.exec(sql);
    db.close();
  };
  exec(`CREATE TRIGGER full_disk BEFORE ${what} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`);
  return { makeRoom: () => exec('DROP TRIGGER full_disk') };
}
