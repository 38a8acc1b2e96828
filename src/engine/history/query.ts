import type { DatabaseSync } from 'node:sqlite';
import type { AttemptRecord } from '../../contract/attempt.ts';
import type { Purpose } from '../../contract/purpose.ts';
import type { SampleStatusKind } from '../../contract/sample.ts';
import type { StoredSample } from './rows.ts';
import { toStoredSample } from './rows.ts';

/** What to look for; every part narrows, an empty filter finds everything. */
export interface HistoryFilter {
  /** A part of the name, the path (of a cut: also of its original), the id or the hash. */
  readonly text?: string;
  readonly status?: SampleStatusKind;
  readonly purpose?: Purpose;
  readonly host?: string;
  /** Milliseconds since the epoch, both inclusive. */
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly limit?: number;
  readonly offset?: number;
}

/** Samples the history knows, the newest first. */
export function findSamples(db: DatabaseSync, filter: HistoryFilter): readonly StoredSample[] {
  const conditions: string[] = ["status <> 'removed'"];
  const values: (string | number)[] = [];
  const where = (condition: string, ...given: (string | number)[]): void => {
    conditions.push(condition);
    values.push(...given);
  };
  if (filter.text) {
    const pattern = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`;
    where(
      `(name LIKE ? ESCAPE '\\' OR path LIKE ? ESCAPE '\\' OR original_path LIKE ? ESCAPE '\\'
        OR file_id LIKE ? ESCAPE '\\' OR sha256 LIKE ? ESCAPE '\\')`,
      pattern,
      pattern,
      pattern,
      pattern,
      pattern,
    );
  }
  if (filter.status) where('status = ?', filter.status);
  if (filter.purpose) where('purpose = ?', filter.purpose);
  if (filter.host) where('host = ?', filter.host);
  if (filter.fromMs !== undefined) where('updated_ms >= ?', filter.fromMs);
  if (filter.toMs !== undefined) where('updated_ms <= ?', filter.toMs);
  const rows = db
    .prepare(
      `SELECT * FROM samples WHERE ${conditions.join(' AND ')} ORDER BY updated_ms DESC, position DESC LIMIT ? OFFSET ?`,
    )
    .all(...values, filter.limit ?? -1, filter.offset ?? 0);
  return rows.flatMap((row) => toStoredSample(row) ?? []);
}

/** Every attempt of a sample, the first first. */
export function attemptsOf(db: DatabaseSync, sampleId: string): readonly AttemptRecord[] {
  return db
    .prepare('SELECT * FROM attempts WHERE sample_id = ? ORDER BY id')
    .all(sampleId)
    .map((row) => ({
      startedMs: Number(row.started_ms),
      endedMs: row.ended_ms === null ? null : Number(row.ended_ms),
      outcome: row.outcome === null ? null : String(row.outcome),
      httpStatus: row.http_status === null ? null : Number(row.http_status),
      statusCode: row.status_code === null ? null : Number(row.status_code),
      message: row.message === null ? null : String(row.message),
      traceId: row.trace_id === null ? null : String(row.trace_id),
      fileId: row.file_id === null ? null : String(row.file_id),
    }));
}
