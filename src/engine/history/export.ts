import type { RemoteGone } from '../../contract/history.ts';
import { csvCell } from './csvCell.ts';
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
  'note',
  'gone',
  'gone_at',
] as const;

type Cells = Readonly<Record<(typeof COLUMNS)[number], string | number | null>>;

/** Excel takes a CSV without this for the system's legacy encoding. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A sample, with what is known of its file on the account. */
export interface ExportedLine {
  readonly stored: StoredSample;
  readonly gone: RemoteGone | null;
}

export type ExportFormat = 'csv' | 'json';

/**
 * Samples as CSV (RFC 4180, with a byte order mark so that Excel reads Chinese). What a spreadsheet would take for a
 * formula gets an apostrophe in front, which an import takes away again.
 */
export function toCsv(samples: Iterable<StoredSample>): string {
  return [...exportChunks(withoutAccount(samples), 'csv')].join('');
}

/** Samples as a JSON array; ids are strings, for a number would lose digits. */
export function toJson(samples: Iterable<StoredSample>): string {
  return [...exportChunks(withoutAccount(samples), 'json')].join('');
}

/** Lines in a piece of an export: some 200 KB. */
const LINES_PER_CHUNK = 500;

/** The same, in pieces, for lines that are too many to hold at once. */
export function* exportChunks(lines: Iterable<ExportedLine>, format: ExportFormat): Generator<string> {
  const { head, line, between, tail, nothing } = FORMS[format];
  let chunk = head;
  let count = 0;
  for (const one of lines) {
    chunk += (count > 0 ? between : '') + line(toCells(one));
    count += 1;
    if (count % LINES_PER_CHUNK > 0) continue;
    yield chunk;
    chunk = '';
  }
  yield count === 0 ? nothing : chunk + tail;
}

interface Form {
  readonly head: string;
  readonly line: (cells: Cells) => string;
  readonly between: string;
  readonly tail: string;
  /** All of it, where there are no lines. */
  readonly nothing: string;
}

const CSV_HEAD = `${BYTE_ORDER_MARK}${COLUMNS.join(',')}\r\n`;

const FORMS: Readonly<Record<ExportFormat, Form>> = {
  csv: {
    head: CSV_HEAD,
    line: (cells) => `${COLUMNS.map((column) => csvCell(cells[column])).join(',')}\r\n`,
    between: '',
    tail: '',
    nothing: CSV_HEAD,
  },
  json: {
    head: '[\n',
    // By line feed, not by line: in a name there may be other ends of lines, and those stay.
    line: (cells) => `  ${JSON.stringify(cells, null, 2).replaceAll('\n', '\n  ')}`,
    between: ',\n',
    tail: '\n]\n',
    nothing: '[]\n',
  },
};

function* withoutAccount(samples: Iterable<StoredSample>): Generator<ExportedLine> {
  for (const stored of samples) yield { stored, gone: null };
}

function toCells({ stored: { sample, host, updatedMs }, gone }: ExportedLine): Cells {
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
    note: sample.note,
    gone: gone?.how ?? null,
    gone_at: gone && new Date(gone.atMs).toISOString(),
  };
}
