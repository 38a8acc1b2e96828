import type { AttemptRecord } from '../../contract/attempt.ts';
import type { Purpose } from '../../contract/purpose.ts';
import { attemptsOf } from './attempts.ts';
import type { StoredSample } from './rows.ts';
import { toStoredSample } from './rows.ts';
import { HistoryWriter } from './writer.ts';

/** An upload of the same content for the same purpose on the same host. */
export interface EarlierUpload {
  readonly fileId: string;
  readonly uploadedMs: number;
}

/** The statements behind batches, samples and attempts. Every method throws when the disk does. */
export class HistoryStore extends HistoryWriter {
  /** In the transaction that is under way. */
  addBatch(id: string, host: string, createdMs: number): void {
    this.run('INSERT INTO batches(id, created_ms, host) VALUES (?, ?, ?)', id, createdMs, host);
  }

  closeBatch(id: string, closedMs: number): void {
    this.transaction(() => this.run('UPDATE batches SET closed_ms = ? WHERE id = ?', closedMs, id));
  }

  /** Takes a batch and everything in it out; only one of which nothing was ever sent. */
  dropBatch(id: string): void {
    this.transaction(() => this.run('DELETE FROM batches WHERE id = ?', id));
  }

  /** Batches that were not closed, the newest first. */
  openBatches(): readonly { readonly id: string; readonly host: string; readonly createdMs: number }[] {
    return this.prepare(
      'SELECT id, host, created_ms FROM batches WHERE closed_ms IS NULL ORDER BY created_ms DESC',
    )
      .all()
      .map((row) => ({
        id: String(row.id),
        host: String(row.host),
        createdMs: Number(row.created_ms),
      }));
  }

  /** Inserts or replaces samples, in one transaction. */
  putSamples(samples: readonly StoredSample[]): void {
    this.transaction(() => {
      for (const sample of samples) this.putSample(sample);
    });
  }

  /** Takes samples out of their batch, or back into it, in one transaction; the history keeps them either way. */
  setInBatch(ids: readonly string[], inBatch: boolean): void {
    this.transaction(() => {
      for (const id of ids) this.run('UPDATE samples SET in_batch = ? WHERE id = ?', inBatch ? 1 : 0, id);
    });
  }

  samplesOf(batchId: string): readonly StoredSample[] {
    return this.prepare('SELECT * FROM samples WHERE batch_id = ? AND in_batch = 1 ORDER BY position')
      .all(batchId)
      .flatMap((row) => toStoredSample(row) ?? []);
  }

  /** Attempts that a process left in the air, by sample. */
  attemptsInTheAir(): ReadonlyMap<string, { readonly startedMs: number }> {
    const rows = this.prepare('SELECT sample_id, started_ms FROM attempts WHERE ended_ms IS NULL').all();
    return new Map(rows.map((row) => [String(row.sample_id), { startedMs: Number(row.started_ms) }]));
  }

  /** When and where to the last attempt of a sample went; null when there was none. */
  lastAttempt(sampleId: string): { readonly startedMs: number; readonly host: string } | null {
    const row = this.prepare(
      'SELECT started_ms, host FROM attempts WHERE sample_id = ? ORDER BY id DESC LIMIT 1',
    ).get(sampleId);
    return row ? { startedMs: Number(row.started_ms), host: String(row.host) } : null;
  }

  /**
   * The newest upload of this content that succeeded, is still on the account for all that is known, and that the user has
   * not told the app to forget; null when there is none. `isOurs` tells the samples of the batch
   * that is asking: those are duplicates within it, not earlier uploads.
   */
  earlierUpload(
    sha256: string,
    purpose: Purpose,
    host: string,
    isOurs: (sampleId: string) => boolean,
  ): EarlierUpload | null {
    const rows = this.prepare(
      `SELECT id, file_id, updated_ms FROM samples
       WHERE sha256 = ? AND purpose = ? AND host = ? AND status = 'done' AND hidden < 2
         AND NOT EXISTS (SELECT 1 FROM remote_gone gone WHERE gone.file_id = samples.file_id AND gone.host = samples.host)
       ORDER BY updated_ms DESC`,
    ).iterate(sha256, purpose, host);
    for (const row of rows) {
      if (isOurs(String(row.id))) continue;
      return { fileId: String(row.file_id), uploadedMs: Number(row.updated_ms) };
    }
    return null;
  }

  /** True when the id is known to belong to another sample than this one. */
  isTaken(fileId: string, sampleId: string): boolean {
    const row = this.prepare(
      `WITH owners AS (
         SELECT id FROM samples WHERE file_id = :fileId UNION SELECT sample_id FROM attempts WHERE file_id = :fileId
       )
       SELECT 1 FROM owners JOIN samples other USING (id) LEFT JOIN samples me ON me.id = :sampleId
       WHERE other.id <> :sampleId
         -- The same content in another batch: the answer was lost to one of them, and the file is both of theirs.
         AND NOT coalesce(other.sha256 = me.sha256 AND other.purpose = me.purpose AND other.batch_id <> me.batch_id, 0)
       LIMIT 1`,
    ).get({ fileId, sampleId });
    return row !== undefined;
  }

  /** An attempt of another batch at the same content whose outcome nobody knows yet; null when there is none. */
  unsettledAttempt(
    sha256: string,
    purpose: Purpose,
    batchId: string,
  ): { readonly startedMs: number; readonly host: string } | null {
    const row = this.prepare(
      `SELECT started_ms, attempts.host AS host FROM attempts JOIN samples ON samples.id = sample_id
       WHERE samples.sha256 = ? AND samples.purpose = ? AND batch_id <> ?
         AND (ended_ms IS NULL OR (samples.status = 'unknown' AND outcome LIKE 'unknown:%'))
       ORDER BY started_ms LIMIT 1`,
    ).get(sha256, purpose, batchId);
    return row ? { startedMs: Number(row.started_ms), host: String(row.host) } : null;
  }

  /** Cuts of what has this content, the newest first. */
  cutsOf(originalSha256: string): readonly StoredSample[] {
    return this.prepare(
      `SELECT * FROM samples WHERE original_path IS NOT NULL AND original_sha256 = ? ORDER BY updated_ms DESC`,
    )
      .all(originalSha256)
      .flatMap((row) => toStoredSample(row) ?? []);
  }

  /** The file names of cuts that something may still be done with, by sample: those in a batch, and those that were sent. */
  cutsNeeded(): ReadonlyMap<string, string> {
    const rows = this.prepare(
      `SELECT id, name FROM samples
       WHERE original_path IS NOT NULL AND (in_batch = 1 OR status IN ('done', 'unknown'))`,
    ).all();
    return new Map(rows.map((row) => [String(row.id), String(row.name)]));
  }

  /** Those of these paths that a sample of a batch stands for. */
  pathsInUse(paths: readonly string[]): ReadonlySet<string> {
    const rows = this.prepare(
      'SELECT path FROM samples WHERE in_batch = 1 AND path IN (SELECT value FROM json_each(?))',
    ).all(JSON.stringify(paths));
    return new Set(rows.map((row) => String(row.path)));
  }

  /** Every attempt of a sample, the first first. */
  attemptsOf(sampleId: string): readonly AttemptRecord[] {
    return attemptsOf(this.db, sampleId);
  }
}
