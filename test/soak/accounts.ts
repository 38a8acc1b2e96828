import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { LedgerFile } from '../../src/sandbox/index.ts';

/** What the accounts of both sides come to: every list is empty when the promises were kept. */
export interface Accounts {
  /** Contents that were given and are not on the account under the id that the history has for them. */
  readonly lost: readonly string[];
  /** Files on the account that the history does not know: it was sent again and nobody was told. */
  readonly doubledUnnoticed: readonly string[];
  /** Samples of which nobody knows yet what became. */
  readonly unsettled: readonly string[];
}

const sampleRow = z.object({
  name: z.string(),
  status: z.string(),
  status_json: z.string(),
  sha256: z.string().nullable(),
  size_bytes: z.number().nullable(),
  purpose: z.string(),
  file_id: z.string().nullable(),
});
type SampleRow = z.infer<typeof sampleRow>;

/** What nothing has still to happen to. */
const OVER = new Set(['done', 'skipped', 'refused', 'failed', 'cancelled', 'needsAttention', 'removed']);

/**
 * Holds what was given (`contents`: hash by name), what the service has taken and what the history on the disk says against
 * each other. The history is read without the engine.
 */
export function balance(
  contents: ReadonlyMap<string, string>,
  ledger: readonly LedgerFile[],
  historyPath: string,
): Accounts {
  const rows = readSamples(historyPath);
  const files = new Map(ledger.map((file) => [file.fileId, file]));
  const done = rows.filter((row) => row.status === 'done');
  const confirmed = new Set(done.filter((row) => isTheFile(row, files)).map(({ sha256 }) => sha256));
  const known = new Set([...done.map(({ file_id }) => file_id), ...rows.flatMap(candidatesOf)]);
  return {
    lost: [...contents].flatMap(([name, sha256]) => (confirmed.has(sha256) ? [] : [name])),
    doubledUnnoticed: ledger.flatMap(({ fileId, filename }) =>
      known.has(fileId) ? [] : [`${filename} (${fileId})`],
    ),
    unsettled: rows.filter(({ status }) => !OVER.has(status)).map(({ name, status }) => `${name}: ${status}`),
  };
}

/** Each complaint with its kind. */
export function complaints(accounts: Accounts): readonly string[] {
  return Object.entries(accounts).flatMap(([kind, all]) => all.map((one: string) => `${kind}: ${one}`));
}

/** The id of a sample is that of a file with its content. */
function isTheFile(row: SampleRow, files: ReadonlyMap<string, LedgerFile>): boolean {
  const file = files.get(row.file_id ?? '');
  return file?.sha256 === row.sha256 && file?.bytes === row.size_bytes && file?.purpose === row.purpose;
}

/** Ids between which the user was asked to choose. */
function candidatesOf({ status_json }: SampleRow): readonly string[] {
  const status: unknown = JSON.parse(status_json);
  return z.object({ candidates: z.array(z.string()) }).safeParse(status).data?.candidates ?? [];
}

function readSamples(path: string): readonly SampleRow[] {
  return z.array(sampleRow).parse(read(path, 'SELECT * FROM samples'));
}

/** Attempts that have no end in the history, if there is one yet. */
export function leftInTheAir(historyPath: string): number {
  if (!existsSync(historyPath)) return 0;
  const tables = read(historyPath, "SELECT name FROM sqlite_master WHERE name = 'attempts'");
  return tables.length === 0 ? 0 : read(historyPath, 'SELECT id FROM attempts WHERE ended_ms IS NULL').length;
}

function read(path: string, sql: string): readonly unknown[] {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    return db.prepare(sql).all();
  } finally {
    db.close();
  }
}
