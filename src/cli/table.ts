import Table from 'cli-table3';
import { displayWidth, wrap } from './wrap.ts';

/** A column of a table in the terminal. */
export interface Column {
  readonly title: string;
  readonly isNumber?: boolean;
  /** Where there is no room it gets narrower, down to this; the others are always as wide as what is in them. */
  readonly narrowest?: number;
}

/** The space behind each column. */
export const PADDING = 1;
/** As narrow as a column of names gets. */
export const NARROWEST_NAME = 14;

/** A table of text without borders, each column as wide as given, what is wider in several lines. `widths` include the padding. */
export function tableText(
  columns: readonly Column[],
  widths: readonly number[],
  rows: readonly (readonly string[])[],
): string {
  const wrapped = (cells: readonly string[]): string[] =>
    cells.map((text, at) => wrap(text, (widths[at] ?? 0) - PADDING));
  const table = new Table({
    head: wrapped(columns.map(({ title }) => title)),
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': PADDING },
    chars: BORDERLESS,
    colAligns: columns.map(({ isNumber }) => (isNumber ? 'right' : 'left')),
    colWidths: [...widths],
  });
  for (const row of rows) table.push(wrapped(row));
  return table.toString().replaceAll(/ +$/gm, '');
}

/**
 * How wide to make columns so that the table is at most `room` wide: as wide as what is in them, and where that is too much the
 * flexible ones share what is left, those first that want least. Padding included.
 */
export function fitWidths(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  room: number,
): readonly number[] {
  const wanted = columns.map(({ title }, at) =>
    [title, ...rows.map((row) => row[at] ?? '')].reduce(
      (widest, text) => Math.max(widest, displayWidth(text) + PADDING),
      0,
    ),
  );
  const widths = wanted.map((width, at) => Math.min(width, columns[at]?.narrowest ?? width));
  let left = Math.max(0, room - widths.reduce((sum, width) => sum + width, 0));
  const missing = (at: number): number => (wanted[at] ?? 0) - (widths[at] ?? 0);
  const leastFirst = [...columns.keys()]
    .filter((at) => missing(at) > 0)
    .sort((a, b) => missing(a) - missing(b));
  for (const [served, at] of leastFirst.entries()) {
    const more = Math.min(missing(at), Math.floor(left / (leastFirst.length - served)));
    widths[at] = (widths[at] ?? 0) + more;
    left -= more;
  }
  return widths;
}

const BORDERLESS = Object.fromEntries(
  [
    ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'],
    ...['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'],
  ].map((part) => [part, '']),
);
