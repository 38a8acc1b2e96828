import type { HistoryQuery, HistoryRow, HistorySelection } from '../../../../contract/history.ts';

/** Which rows are chosen: some by their ids, or all that is found but some, however many that are. */
export type Chosen =
  | { readonly kind: 'ids'; readonly ids: ReadonlySet<string> }
  | { readonly kind: 'found'; readonly except: ReadonlySet<string> };

export const NONE: Chosen = { kind: 'ids', ids: new Set() };
export const ALL: Chosen = { kind: 'found', except: new Set() };

export function isChosen(chosen: Chosen, id: string): boolean {
  return chosen.kind === 'ids' ? chosen.ids.has(id) : !chosen.except.has(id);
}

/** How many, of `total` that are found. */
export function countOf(chosen: Chosen, total: number): number {
  return chosen.kind === 'ids' ? chosen.ids.size : Math.max(0, total - chosen.except.size);
}

export function toggled(chosen: Chosen, id: string): Chosen {
  const ids = new Set(chosen.kind === 'ids' ? chosen.ids : chosen.except);
  if (!ids.delete(id)) ids.add(id);
  return chosen.kind === 'ids' ? { kind: 'ids', ids } : { kind: 'found', except: ids };
}

/** These as well. */
export function joinedWith(chosen: Chosen, more: readonly string[]): Chosen {
  if (chosen.kind === 'ids') return { kind: 'ids', ids: new Set([...chosen.ids, ...more]) };
  const except = new Set(chosen.except);
  for (const id of more) except.delete(id);
  return { kind: 'found', except };
}

/** As the shell is asked to do something with them. */
export function selectionOf(chosen: Chosen, query: HistoryQuery): HistorySelection {
  return chosen.kind === 'ids'
    ? { kind: 'ids', ids: [...chosen.ids] }
    : { kind: 'found', query, except: [...chosen.except] };
}

/** More rows than this nobody looks at one by one. */
const MOST_REMEMBERED = 2;

/** The rows of a choice of one or two, for what is done with those; empty for any other. */
export function remembered(
  chosen: Chosen,
  before: readonly HistoryRow[],
  known: (id: string) => HistoryRow | undefined,
): readonly HistoryRow[] {
  if (chosen.kind !== 'ids' || chosen.ids.size > MOST_REMEMBERED) return [];
  return [...chosen.ids].flatMap((id) => known(id) ?? before.find((row) => row.id === id) ?? []);
}
