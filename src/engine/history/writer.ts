import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ServerWord } from '../../contract/failures.ts';
import type { Purpose } from '../../contract/purpose.ts';
import type { StoredSample } from './rows.ts';

export interface AttemptRow {
  readonly sampleId: string;
  readonly host: string;
  readonly purpose: Purpose;
  readonly filename: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly startedMs: number;
}

export interface AttemptEnd {
  readonly outcome: string;
  readonly word: ServerWord | null;
  readonly fileId: string | null;
  readonly endedMs: number;
}

/** The columns of a sample in the order of the statement that writes them: flat, for it crosses from thread to thread. */
export type SampleRow = readonly (string | number | null)[];

/** What a sample is on disk. */
export function toSampleRow({ sample, position, host, modifiedMs, updatedMs }: StoredSample): SampleRow {
  const { status, facts, cut } = sample;
  return [
    sample.id,
    sample.batchId,
    position,
    sample.path,
    sample.name,
    sample.purpose,
    host,
    status.kind,
    JSON.stringify(status),
    JSON.stringify(facts),
    JSON.stringify(sample.problems),
    JSON.stringify(sample.overrides),
    facts.sizeBytes,
    modifiedMs,
    facts.sha256,
    status.kind === 'done' ? status.fileId : null,
    status.kind === 'done' ? status.traceId : null,
    sample.attempts,
    updatedMs,
    cut?.originalPath ?? null,
    cut?.originalName ?? null,
    cut?.originalSha256 ?? null,
    cut?.startMs ?? null,
    cut?.endMs ?? null,
    sample.note,
  ];
}

/**
 * What the journal writes: samples, and attempts at them. Reads nothing, so that a thread of its own can have it without
 * loading what reading takes. Every method throws when the disk does.
 */
export class HistoryWriter {
  protected readonly db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  readonly #beforeWriting: () => void;

  /** `beforeWriting` is called ahead of every transaction: another connection of this process may have to finish first. */
  constructor(db: DatabaseSync, beforeWriting: () => void = () => undefined) {
    this.db = db;
    this.#beforeWriting = beforeWriting;
  }

  /** Runs `work` in one transaction: all of it is durable, or none. */
  transaction<T>(work: () => T): T {
    this.#beforeWriting();
    this.db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.db.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.db.isTransaction) this.db.exec('ROLLBACK');
      throw error;
    }
  }

  /** Inserts or replaces a sample, in the transaction that is under way. */
  putSample(stored: StoredSample): void {
    this.putSampleRow(toSampleRow(stored));
  }

  /** The same for one that is a row already. */
  putSampleRow(row: SampleRow): void {
    this.run(
      `INSERT INTO samples(id, batch_id, position, path, name, purpose, host, status, status_json, facts_json,
         problems_json, overrides_json, size_bytes, modified_ms, sha256, file_id, trace_id, attempts, updated_ms,
         original_path, original_name, original_sha256, cut_start_ms, cut_end_ms, note)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT(id) DO UPDATE SET path = excluded.path, name = excluded.name, purpose = excluded.purpose, host = excluded.host, status = excluded.status,
         status_json = excluded.status_json, facts_json = excluded.facts_json,
         problems_json = excluded.problems_json, overrides_json = excluded.overrides_json,
         size_bytes = excluded.size_bytes, modified_ms = excluded.modified_ms, sha256 = excluded.sha256,
         file_id = excluded.file_id, trace_id = excluded.trace_id, attempts = excluded.attempts,
         updated_ms = excluded.updated_ms, original_path = excluded.original_path,
         original_name = excluded.original_name, original_sha256 = excluded.original_sha256,
         cut_start_ms = excluded.cut_start_ms, cut_end_ms = excluded.cut_end_ms,
         note = excluded.note`,
      ...row,
    );
  }

  /** Returns the attempt's id. */
  beginAttempt(attempt: AttemptRow): number {
    const { lastInsertRowid } = this.run(
      `INSERT INTO attempts(sample_id, host, purpose, filename, sha256, size_bytes, started_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      attempt.sampleId,
      attempt.host,
      attempt.purpose,
      attempt.filename,
      attempt.sha256,
      attempt.sizeBytes,
      attempt.startedMs,
    );
    return Number(lastInsertRowid);
  }

  endAttempt(id: number, end: AttemptEnd): void {
    this.run(
      `UPDATE attempts SET ended_ms = ?, outcome = ?, http_status = ?, status_code = ?, message = ?, trace_id = ?,
         file_id = ? WHERE id = ?`,
      end.endedMs,
      end.outcome,
      end.word?.httpStatus ?? null,
      end.word?.statusCode ?? null,
      end.word?.message ?? null,
      end.word?.traceId ?? null,
      end.fileId,
      id,
    );
  }

  /** A verdict from `files/list`, or the user's, on the last attempt of a sample. An id that its answer gave is kept. */
  settleAttempt(sampleId: string, outcome: string, fileId: string | null, endedMs: number): void {
    this.run(
      `UPDATE attempts SET outcome = ?, file_id = coalesce(?, file_id), ended_ms = coalesce(ended_ms, ?)
       WHERE id = (SELECT max(id) FROM attempts WHERE sample_id = ?)`,
      outcome,
      fileId,
      endedMs,
      sampleId,
    );
  }

  close(): void {
    this.#statements.clear();
    this.db.close();
  }

  protected prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  protected run(
    sql: string,
    ...values: (string | number | null)[]
  ): { readonly lastInsertRowid: number | bigint } {
    return this.prepare(sql).run(...values);
  }
}
