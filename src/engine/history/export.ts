import type { StoredSample } from './rows.ts';

/** The columns of an export, in order; names and places are stable, scripts read them: new ones come at the end. */
const COLUMNS = [
  'file_id',
  'name',
  'path',
  'purpose',
  'status',
  'size_bytes',
  'duration_ms',
  'sha256',
  'trace_id',
  'host',
  'updated_at',
  'original_path',
  'cut_start_ms',
  'cut_end_ms',
] as const;

type Cells = Readonly<Record<(typeof COLUMNS)[number], string | number | null>>;

/** Excel takes a CSV without this for the system's legacy encoding. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Samples as CSV (RFC 4180, with a byte order mark so that Excel reads Chinese). Cells that a spreadsheet would take for
 * a formula get an apostrophe in front, as spreadsheets do themselves.
 */
export function toCsv(samples: Iterable<StoredSample>): string {
  let text = `${BYTE_ORDER_MARK}${COLUMNS.join(',')}\r\n`;
  for (const sample of samples) {
    const cells = toCells(sample);
    text += `${COLUMNS.map((column) => csvCell(cells[column])).join(',')}\r\n`;
  }
  return text;
}

/** Samples as a JSON array; ids are strings, for a number would lose digits. */
export function toJson(samples: Iterable<StoredSample>): string {
  return `${JSON.stringify([...samples].map(toCells), null, 2)}\n`;
}

function toCells({ sample, host, updatedMs }: StoredSample): Cells {
  const { status, facts, cut } = sample;
  const known = status.kind === 'done' || status.kind === 'skipped';
  return {
    file_id: known ? status.fileId : null,
    name: sample.name,
    path: sample.path,
    purpose: sample.purpose,
    status: status.kind,
    size_bytes: facts.sizeBytes,
    duration_ms: facts.content?.kind === 'audio' ? facts.content.durationMs : null,
    sha256: facts.sha256,
    trace_id: status.kind === 'done' ? status.traceId : null,
    host,
    updated_at: new Date(updatedMs).toISOString(),
    original_path: cut?.originalPath ?? null,
    cut_start_ms: cut && Math.round(cut.startMs),
    cut_end_ms: cut && Math.round(cut.endMs),
  };
}

/** What a spreadsheet may take for the beginning of a formula; East Asian editions take the wide forms, too. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;

function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
