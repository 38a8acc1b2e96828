import { z } from 'zod';
import type { HistoryRow, RemoteGone } from '../../../contract/history.ts';
import type { SampleStatus } from '../../../contract/sample.ts';
import type { ExportedLine } from '../export.ts';
import type { Row } from '../rows.ts';
import { toStoredSample } from '../rows.ts';

/** What the functions below read, up to where a condition begins. */
export const LINE_COLUMNS = `samples.*, history_lines.file_id AS known_file_id, remote_gone.how, remote_gone.gone_ms
  FROM samples JOIN history_lines USING (seq)
  LEFT JOIN remote_gone ON remote_gone.file_id = history_lines.file_id AND remote_gone.host = samples.host`;

const goneRow = z.object({ how: z.enum(['deleted', 'missing']), gone_ms: z.number() });

/** A row of `LINE_COLUMNS`; null when it makes no sense. */
export function toStoredLine(row: Row): ExportedLine | null {
  const stored = toStoredSample(row);
  if (!stored) return null;
  return { stored, gone: goneOf(row) };
}

/** What `remote_gone` says; null when it says nothing. */
export function goneOf(row: Row): RemoteGone | null {
  const gone = goneRow.safeParse(row);
  return gone.success ? { how: gone.data.how, atMs: gone.data.gone_ms } : null;
}

/** The same, as the window shows it in a line. */
export function toHistoryRow(line: ExportedLine): HistoryRow {
  const { sample, host, updatedMs } = line.stored;
  const { status, facts } = sample;
  return {
    id: sample.id,
    batchId: sample.batchId,
    name: sample.name,
    path: sample.path,
    cut: sample.cut,
    purpose: sample.purpose,
    host,
    status,
    fileId: fileIdOf(status),
    gone: line.gone,
    sizeBytes: facts.sizeBytes,
    durationMs: facts.content?.kind === 'audio' ? facts.content.durationMs : null,
    note: sample.note,
    updatedMs,
  };
}

/** The id a sample is known by: its own, or that of the earlier upload it stands for. */
export function fileIdOf(status: SampleStatus): string | null {
  return status.kind === 'done' || status.kind === 'skipped' ? status.fileId : null;
}
