import type { HistoryGroup, HistoryGroups, HistoryPage, HistoryPlace } from '../../../../contract/history.ts';

/**
 * How what was found lies in the list: each batch a head, then its rows. Known from the batches alone, so that a list of
 * 100,000 rows costs as much as it has batches.
 */
export interface Layout {
  readonly groups: readonly HistoryGroup[];
  /** False: known from its first rows alone, there is more of it. */
  readonly isCounted: boolean;
  /** Rows found, heads not counted. */
  readonly total: number;
  /** Lines of the list, heads counted. */
  readonly count: number;
  /** The line of each batch's head. */
  readonly heads: readonly number[];
}

/** What stands in a line of the list. `number` counts rows only, from 0. */
export type Line =
  | { readonly kind: 'head'; readonly group: HistoryGroup }
  | { readonly kind: 'row'; readonly group: HistoryGroup; readonly offset: number; readonly number: number };

export function layoutOf({ groups }: HistoryGroups, isCounted = true): Layout {
  const heads: number[] = [];
  let count = 0;
  for (const group of groups) {
    heads.push(count);
    count += 1 + group.count;
  }
  return { groups, isCounted, total: count - groups.length, count, heads };
}

/** As much as is known from the first page of what was found: all of it, where it is the only one. */
export function layoutOfPage({ rows, batches, next }: HistoryPage): Layout {
  const groups = batches.map(({ batchId, createdMs }): HistoryGroup => {
    const some = rows.filter((row) => row.batchId === batchId);
    return {
      batchId,
      createdMs,
      lastMs: some.reduce((lastMs, { updatedMs }) => Math.max(lastMs, updatedMs), 0),
      count: some.length,
      done: some.filter(({ status }) => status.kind === 'done').length,
    };
  });
  return layoutOf({ groups, total: rows.length }, next === null);
}

/** Whether more may be found of a batch than the layout knows of. */
export function isOpenEnded(layout: Layout, group: HistoryGroup): boolean {
  return !layout.isCounted && layout.groups.at(-1) === group;
}

/** What stands in a line; null beyond the end. */
export function lineAt(layout: Layout, place: number): Line | null {
  if (place < 0 || place >= layout.count) return null;
  const index = lastNotAbove(layout.heads, place);
  const group = layout.groups[index];
  const head = layout.heads[index];
  if (!group || head === undefined) return null;
  if (place === head) return { kind: 'head', group };
  return { kind: 'row', group, offset: place - head - 1, number: place - index - 1 };
}

/** The line of the `number`th row. */
export function lineOfRow(layout: Layout, number: number): number {
  let low = 0;
  let high = layout.heads.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    // Of the rows before this head, none is `number`.
    if ((layout.heads[middle] ?? 0) - middle <= number) low = middle;
    else high = middle - 1;
  }
  return number + low + 1;
}

/** The `number`th row, as the history is asked for it; null beyond the end. */
export function placeOfRow(layout: Layout, number: number): HistoryPlace | null {
  const line = lineAt(layout, lineOfRow(layout, number));
  return line?.kind === 'row' ? { batchId: line.group.batchId, offset: line.offset } : null;
}

/** The first and the last row of a batch, one past it, as numbers. */
export function rowsOfBatch(
  layout: Layout,
  batchId: string,
): { readonly first: number; readonly end: number } {
  const index = layout.groups.findIndex((group) => group.batchId === batchId);
  const group = layout.groups[index];
  if (!group) return { first: 0, end: 0 };
  const first = (layout.heads[index] ?? 0) - index;
  return { first, end: first + group.count };
}

/** The rows between two lines, both inclusive, as numbers; heads do not count. */
export function rowsBetween(
  layout: Layout,
  one: number,
  other: number,
): { readonly first: number; readonly end: number } {
  const [from, to] = one < other ? [one, other] : [other, one];
  return { first: rowsBefore(layout, from), end: rowsBefore(layout, to + 1) };
}

/** How many rows stand above a line. */
function rowsBefore(layout: Layout, place: number): number {
  const bounded = Math.max(0, Math.min(place, layout.count));
  const headsAbove = lastNotAbove(layout.heads, bounded - 1) + 1;
  return bounded - headsAbove;
}

/** The index of the last value that is not above `limit`; -1: all are. */
function lastNotAbove(values: readonly number[], limit: number): number {
  let low = -1;
  let high = values.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((values[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
