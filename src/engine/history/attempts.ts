import type { DatabaseSync } from 'node:sqlite';
import type { AttemptRecord } from '../../contract/attempt.ts';

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
