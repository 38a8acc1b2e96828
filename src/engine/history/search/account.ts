import type { RemoteGone } from '../../../contract/history.ts';
import type { Purpose } from '../../../contract/purpose.ts';
import { goneOf } from './lines.ts';
import type { HistoryReader } from './reader.ts';

/** An upload of the history, as far as comparing it with the account takes. */
export interface UploadOnAccount {
  readonly fileId: string;
  readonly sampleId: string;
  readonly batchId: string;
  readonly name: string;
  readonly note: string;
  readonly uploadedMs: number;
  readonly gone: RemoteGone | null;
}

/**
 * Every upload for a purpose to a host that succeeded, the oldest first; also what is out of sight, for the account has it
 * all the same.
 */
export function uploadsTo(reader: HistoryReader, host: string, purpose: Purpose): readonly UploadOnAccount[] {
  return reader
    .all({
      sql: `SELECT samples.file_id, id, batch_id, name, note, updated_ms, how, gone_ms FROM samples
            LEFT JOIN remote_gone USING (file_id, host)
            WHERE status = 'done' AND host = ? AND purpose = ? AND samples.file_id IS NOT NULL ORDER BY seq`,
      values: [host, purpose],
    })
    .map((row) => ({
      fileId: String(row.file_id),
      sampleId: String(row.id),
      batchId: String(row.batch_id),
      name: String(row.name),
      note: String(row.note),
      uploadedMs: Number(row.updated_ms),
      gone: goneOf(row),
    }));
}
