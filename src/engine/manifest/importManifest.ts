import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { ManifestReport, ManifestRowCode, ManifestRowProblem } from '../../contract/manifest.ts';
import type { Purpose } from '../../contract/purpose.ts';
import { isPurpose } from '../../contract/purpose.ts';
import { errnoOf } from '../inspect/fileErrors.ts';
import type { ManifestEntry } from './entries.ts';
import type { ReadManifest } from './readManifest.ts';

/** A sample as a manifest names it, its path complete. */
export interface ListedSample {
  readonly path: string;
  readonly purpose: Purpose;
  readonly note: string;
}

export interface ImportOptions {
  /** Where the manifest lies: paths in it may begin there. */
  readonly path: string;
  /** For rows that name none; null: each has to. */
  readonly purpose: Purpose | null;
  /** Adds a sample; false when the batch has it already. */
  readonly add: (sample: ListedSample) => boolean;
  readonly signal?: AbortSignal;
}

/** As much as anybody says in a sample of five minutes. */
const LONGEST_NOTE = 10_000;

/**
 * Adds what a manifest names, and answers for each row by itself: a row that cannot be added keeps no other from it. A file
 * that is not there is said here, with its line, and does not become a sample. Never rejects for anything in the manifest.
 */
export async function importManifest(
  { kind, encoding, content }: ReadManifest,
  options: ImportOptions,
): Promise<ManifestReport> {
  const { path } = options;
  if (content.kind === 'flaw') {
    const { code, line, detail } = content;
    return { path, kind, encoding, rows: 0, added: 0, problems: [], flaw: { code, line, detail } };
  }
  const named = new Set<string>();
  const problems: ManifestRowProblem[] = [];
  let rows = 0;
  for (const entry of content.entries) {
    if (options.signal?.aborted) break;
    rows += 1;
    const problem = await take(entry, options, named);
    if (problem) problems.push({ line: entry.line, ...problem });
  }
  return { path, kind, encoding, rows, added: rows - problems.length, problems, flaw: null };
}

type Problem = Pick<ManifestRowProblem, 'code' | 'found'>;

/** Adds one row; what keeps it from that, or null. */
async function take(
  { cells }: ManifestEntry,
  options: ImportOptions,
  named: Set<string>,
): Promise<Problem | null> {
  if (cells === null) return problem('wrongShape', '');
  const written = cells.path.trim() === '' ? '' : cells.path;
  if (written === '') return problem('noPath', '');
  if (/\0|^\w{2,}:\/\//.test(written)) return problem('notAPath', written);
  if (cells.note.length > LONGEST_NOTE) return problem('noteTooLong', written);
  const purpose = readPurpose(cells.purpose, options.purpose);
  if (purpose === null) {
    return cells.purpose.trim() === '' ? problem('noPurpose', '') : problem('unknownPurpose', cells.purpose);
  }
  const found = await findFile(written, dirname(options.path));
  if (typeof found === 'string') return problem(found, written);
  const key = `${purpose} ${found.path}`;
  if (named.has(key)) return problem('twice', written);
  named.add(key);
  return options.add({ path: found.path, purpose, note: cells.note })
    ? null
    : problem('inBatchAlready', written);
}

function problem(code: ManifestRowCode, found: string): Problem {
  return { code, found };
}

/** `Voice-Clone` is what a person writes. */
function readPurpose(cell: string, fallback: Purpose | null): Purpose | null {
  const written = cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  if (written === '') return fallback;
  return isPurpose(written) ? written : null;
}

/** A file as it is written, or without the blanks around it; what cannot be looked at is left to the check. */
async function findFile(
  written: string,
  folder: string,
): Promise<{ readonly path: string } | 'fileMissing' | 'isFolder'> {
  for (const one of new Set([written, written.trim()])) {
    const path = complete(one, folder);
    try {
      return (await stat(path)).isDirectory() ? 'isFolder' : { path };
    } catch (error) {
      const errno = errnoOf(error);
      if (errno !== 'ENOENT' && errno !== 'ENOTDIR') return { path };
    }
  }
  return 'fileMissing';
}

function complete(path: string, folder: string): string {
  return /^~[/\\]/.test(path) ? join(homedir(), path.slice(2)) : resolve(folder, path);
}
