/** Which rows are chosen, as file managers do it. All ids are among the visible ones. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** The row the keyboard is on, and the panel shows. */
  readonly lead: string | null;
  /** Where a range begins. */
  readonly anchor: string | null;
}

export const NOTHING_SELECTED: Selection = { ids: new Set(), lead: null, anchor: null };

export function selectOne(id: string): Selection {
  return { ids: new Set([id]), lead: id, anchor: id };
}

export function toggle(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, lead: id, anchor: id };
}

/** From the anchor to `id`; what was chosen outside is not any more. */
export function extendTo(selection: Selection, id: string, visible: readonly string[]): Selection {
  const anchor = selection.anchor ?? visible[0] ?? id;
  const from = visible.indexOf(anchor);
  const to = visible.indexOf(id);
  if (from < 0 || to < 0) return selectOne(id);
  return { ids: new Set(visible.slice(Math.min(from, to), Math.max(from, to) + 1)), lead: id, anchor };
}

/** Moves the keyboard's row and chooses nothing. */
export function moveLead(selection: Selection, id: string): Selection {
  return { ...selection, lead: id };
}

export function selectAll(selection: Selection, visible: readonly string[]): Selection {
  const lead = selection.lead ?? visible[0] ?? null;
  return { ids: new Set(visible), lead, anchor: lead };
}

/**
 * After rows came and went: what is no longer visible is no longer chosen, and the row that took the place of the
 * lead is the lead, so that working through a list of problems needs no mouse. The same object when nothing is to do.
 */
export function follow(
  selection: Selection,
  before: readonly string[],
  after: readonly string[],
  shows: (id: string) => boolean,
): Selection {
  const { ids, lead, anchor } = selection;
  const leadStays = lead === null || shows(lead);
  if (leadStays && [...ids].every(shows)) return selection;
  const kept = new Set([...ids].filter(shows));
  if (leadStays) return { ids: kept, lead, anchor: anchor !== null && shows(anchor) ? anchor : lead };
  const next = successor(lead, before, after, shows);
  if (next !== null && kept.size === 0 && ids.has(lead)) return selectOne(next);
  return { ids: kept, lead: next, anchor: next };
}

function successor(
  lead: string,
  before: readonly string[],
  after: readonly string[],
  shows: (id: string) => boolean,
): string | null {
  const place = before.indexOf(lead);
  for (let at = place + 1; place >= 0 && at < before.length; at += 1) {
    const id = before[at];
    if (id !== undefined && shows(id)) return id;
  }
  return after.at(-1) ?? null;
}
