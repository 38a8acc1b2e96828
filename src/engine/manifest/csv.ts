import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { withoutDefusing } from '../history/csvCell.ts';
import type { Entries, ManifestEntry } from './entries.ts';
import { flaw } from './entries.ts';

/** Excel writes what the system's language wants: commas, semicolons or tabs. */
const DELIMITERS = [',', ';', '\t'] as const;

/** `bytes`: how far it has read, in UTF-8, when the record is over. */
const records = z.array(
  z.object({ record: z.array(z.string()), raw: z.string(), info: z.object({ bytes: z.number() }) }),
);
type CsvRecord = z.infer<typeof records>[number];

/**
 * The rows of a table whose first line names the columns: `path`, and if wanted `purpose` and `note`, in any order and among
 * others, in upper or lower case. What this app exported reads back as it was.
 */
export function parseCsv(text: string): Entries {
  const bytes = Buffer.from(text);
  let rows: readonly CsvRecord[];
  try {
    rows = records.parse(
      parse(bytes, {
        delimiter: delimiterOf(text),
        info: true,
        raw: true,
        // A quote within a name that nobody quoted is a part of the name.
        relax_quotes: true,
        relax_column_count: true,
        // Spreadsheets leave rows of nothing but delimiters behind.
        skip_records_with_empty_values: true,
      }),
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return flaw('brokenTable', error.code, lineAt(bytes, bytes.length));
  }
  const [head, ...body] = rows;
  const columns = (head?.record ?? []).map((name) => name.trim().toLowerCase());
  const at = {
    path: columns.indexOf('path'),
    purpose: columns.indexOf('purpose'),
    note: columns.indexOf('note'),
  };
  if (at.path === -1) return flaw('noPathColumn');
  const read = columns.includes('file_id') ? withoutDefusing : asItIs;
  const lineOf = lineCounter(bytes);
  const entries = body.map((row): ManifestEntry => {
    const cell = (column: number): string => read(row.record[column] ?? '');
    return {
      line: lineOf(startOf(row, bytes)),
      cells: { path: cell(at.path), purpose: cell(at.purpose), note: cell(at.note) },
    };
  });
  return { kind: 'entries', entries };
}

const LF = 0x0a;
const CR = 0x0d;

/** Where a record begins: the parser says where it ends, blank lines and the rest of a line break included. */
function startOf({ raw, info }: CsvRecord, bytes: Uint8Array): number {
  let end = info.bytes;
  while (end > 0 && (bytes[end - 1] === LF || bytes[end - 1] === CR)) end -= 1;
  return end - Buffer.byteLength(raw.replace(/[\r\n]+$/, ''));
}

/** Tells the line of each of a row of places, which only go up. The parser's own count takes CRLF in a cell for two lines. */
function lineCounter(bytes: Uint8Array): (offset: number) => number {
  let line = 1;
  let at = 0;
  return (offset) => {
    for (; at < offset; at += 1) {
      const isBreak = bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF);
      if (isBreak) line += 1;
    }
    return line;
  };
}

function lineAt(bytes: Uint8Array, offset: number): number {
  return lineCounter(bytes)(offset);
}

/** The one of which the first line has the most; names of columns have none of them in it. */
function delimiterOf(text: string): string {
  const [head = ''] = text.split(/[\r\n]/, 1);
  const counts = DELIMITERS.map((delimiter) => head.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function asItIs(text: string): string {
  return text;
}
