import type { HistoryRow } from '../../../../contract/history.ts';

/** Rows asked for at a time: a few screens. */
export const PAGE_ROWS = 100;

/** Pages kept: what a scroll to and fro passes. */
const MOST_PAGES = 12;

/** The rows that are known of what was found, a page at a time; those farthest from what is looked at go first. */
export class Pages {
  readonly #pages = new Map<number, readonly HistoryRow[]>();

  /** The `number`th row; undefined while it is not known. */
  row(number: number): HistoryRow | undefined {
    return this.#pages.get(pageOf(number))?.[number % PAGE_ROWS];
  }

  has(page: number): boolean {
    return this.#pages.has(page);
  }

  /** Takes in a page, and lets go of what is too far from it. */
  put(page: number, rows: readonly HistoryRow[]): void {
    this.#pages.set(page, rows);
    while (this.#pages.size > MOST_PAGES) {
      const [farthest] = [...this.#pages.keys()].sort((a, b) => Math.abs(b - page) - Math.abs(a - page));
      if (farthest === undefined) return;
      this.#pages.delete(farthest);
    }
  }

  /** A row by its id, with its number, if it is among those known. */
  find(id: string): { readonly row: HistoryRow; readonly number: number } | null {
    for (const [page, rows] of this.#pages) {
      const index = rows.findIndex((row) => row.id === id);
      const row = rows[index];
      if (row) return { row, number: page * PAGE_ROWS + index };
    }
    return null;
  }

  /** Rows that came in again: one that is as it was is the very object that is known, so that nobody draws it anew. */
  recognized(rows: readonly HistoryRow[]): readonly HistoryRow[] {
    const known = new Map([...this.#pages.values()].flat().map((row) => [row.id, row]));
    return rows.map((row) => {
      const before = known.get(row.id);
      // The keys come in the same order: both were made in the same place.
      return before && JSON.stringify(before) === JSON.stringify(row) ? before : row;
    });
  }

  /** Rows known just now. */
  get size(): number {
    return [...this.#pages.values()].reduce((sum, { length }) => sum + length, 0);
  }
}

export function pageOf(number: number): number {
  return Math.floor(number / PAGE_ROWS);
}
