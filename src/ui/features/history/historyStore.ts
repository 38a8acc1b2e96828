import { create } from 'zustand';
import type { HistoryOverview, HistoryQuery, HistoryRow } from '../../../contract/history.ts';
import { command, onEvent } from '../../api.ts';
import type { SelectHow } from '../../components/grid/VirtualGrid.tsx';
import { whenDrawn } from '../../store/frames.ts';
import type { Narrowing } from './filters/narrowing.ts';
import { isSame, queryOf, WHAT_WAS_SENT, WHATEVER } from './filters/narrowing.ts';
import type { Chosen } from './found/chosen.ts';
import { ALL, isChosen, joinedWith, NONE, remembered, toggled } from './found/chosen.ts';
import type { FinderFailure, Found } from './found/finder.ts';
import { Finder } from './found/finder.ts';
import { lineAt, lineOfRow, rowsBetween, rowsOfBatch } from './found/layout.ts';

/** What the view of the history shows. */
export interface HistoryState {
  /** What is looked for; what is shown may still be what was found before. */
  readonly narrowing: Narrowing;
  readonly query: HistoryQuery;
  /** null: nothing was found yet, not even nothing. */
  readonly found: Found | null;
  /** Grows when rows of what was found come in. */
  readonly revision: number;
  readonly overview: HistoryOverview | null;
  readonly failure: FinderFailure | null;
  readonly chosen: Chosen;
  /** The rows of a choice of one or two. */
  readonly few: readonly HistoryRow[];
  /** The line the keyboard is on; -1: none. */
  readonly lead: number;
  /** The line a range begins at; -1: the lead. */
  readonly anchor: number;
  /** A line that is to be chosen as soon as its row is known; -1: none. */
  readonly pending: number;
  readonly isPanelOpen: boolean;
  readonly isAskingToRemove: boolean;
}

const BEGINNING: HistoryState = {
  narrowing: WHAT_WAS_SENT,
  query: queryOf(WHAT_WAS_SENT, 0),
  found: null,
  revision: 0,
  overview: null,
  failure: null,
  chosen: NONE,
  few: [],
  lead: -1,
  anchor: -1,
  pending: -1,
  isPanelOpen: false,
  isAskingToRemove: false,
};

export const useHistory = create<HistoryState>()(() => BEGINNING);

const finder = new Finder(
  {
    groups: (args) => command('historyGroups', args),
    rows: (args) => command('historyRows', args),
    drawn: whenDrawn,
  },
  {
    onFound(found) {
      useHistory.setState((state) =>
        state.found?.query === found.query ? followed(state, found) : { ...CLEARED, found },
      );
    },
    onRows() {
      useHistory.setState(({ revision }) => ({ revision: revision + 1 }));
      const { pending } = useHistory.getState();
      if (pending >= 0) void select(pending, 'only');
    },
    onFailure: (failure) => useHistory.setState({ failure }),
  },
);

const CLEARED = { chosen: NONE, few: [], lead: -1, anchor: -1, pending: -1, failure: null } as const;

/** Shows the history as it is now, and follows it. Call the result when nobody looks any more. */
export function watchHistory(): () => void {
  refresh();
  return onEvent('history', refresh);
}

/** Asks for what the view opens with while nobody looks yet: then it opens at once. Call the result to give it up. */
export function readAhead(): () => void {
  const handle = requestIdleCallback(() => void askAhead());
  return () => cancelIdleCallback(handle);
}

async function askAhead(): Promise<void> {
  await askOverview();
  const { found, overview, narrowing } = useHistory.getState();
  // Where there is nothing, the view has to look again.
  if (found === null && overview !== null && overview.rows > 0) await finder.search(currentQuery(narrowing));
}

function refresh(): void {
  const { found, narrowing } = useHistory.getState();
  const query = currentQuery(narrowing);
  void (found?.query === query ? finder.refresh() : finder.search(query));
  void askOverview();
}

/** "Today" is another day tomorrow; apart from that, the same query as before. */
function currentQuery(narrowing: Narrowing): HistoryQuery {
  const before = useHistory.getState().query;
  const query = queryOf(narrowing, Date.now());
  if (isSame(query, before)) return before;
  useHistory.setState({ query });
  return query;
}

/** Once more, after something went wrong. */
export function tryAgain(): void {
  useHistory.setState({ failure: null });
  refresh();
}

export function narrow(change: Partial<Narrowing>): void {
  const narrowing = { ...useHistory.getState().narrowing, ...change };
  useHistory.setState({ narrowing });
  void finder.search(currentQuery(narrowing));
}

/** Only this is looked for, in all there is. */
export function lookFor(change: Partial<Narrowing>): void {
  narrow({ ...WHATEVER, ...change });
}

async function askOverview(): Promise<void> {
  const reply = await command('historyOverview', null);
  if (!reply.ok) {
    useHistory.setState({ failure: reply });
    return;
  }
  const { overview } = useHistory.getState();
  // The same again would draw every filter and every row anew.
  if (overview === null || !isSame(overview, reply.value)) useHistory.setState({ overview: reply.value });
}

/** Lines in sight, one past the last. */
export function see(first: number, end: number): void {
  const { found } = useHistory.getState();
  if (!found) return;
  const rows = rowsBetween(found.layout, first, Math.max(first, end - 1));
  finder.see(rows.first, rows.end);
}

/** The row in a line; undefined for a head, and while it is not known. */
export function rowAt({ found }: Pick<HistoryState, 'found'>, place: number): HistoryRow | undefined {
  const line = found ? lineAt(found.layout, place) : null;
  return line?.kind === 'row' ? found?.pages.row(line.number) : undefined;
}

/** The same lines after the same was asked for again: lead and anchor stay on their rows, if those are still known. */
function followed(state: HistoryState, found: Found): Partial<HistoryState> {
  const lineNow = (line: number): number | null => {
    const row = rowAt(state, line);
    const place = row ? found.pages.find(row.id) : null;
    return place && lineOfRow(found.layout, place.number);
  };
  const lead = lineNow(state.lead) ?? Math.min(state.lead, found.layout.count - 1);
  return {
    found,
    failure: null,
    lead,
    // A range never grows to a row that nobody chose: where it began is the lead rather than a guess.
    anchor: lineNow(state.anchor) ?? (state.anchor < 0 ? state.anchor : lead),
    few: remembered(state.chosen, state.few, (id) => found.pages.find(id)?.row),
  };
}

function choose(chosen: Chosen, change: Partial<HistoryState> = {}): void {
  useHistory.setState(({ few, found }) => ({
    ...change,
    chosen,
    few: remembered(chosen, few, (id) => found?.pages.find(id)?.row),
  }));
}

/** Goes to a line, and chooses as file managers do; a batch's head stands for all that was found of it. */
export async function select(place: number, how: SelectHow): Promise<void> {
  const state = useHistory.getState();
  const { found } = state;
  const line = found ? lineAt(found.layout, place) : null;
  if (!found || !line) return;
  useHistory.setState({ pending: -1 });
  if (how === 'lead') {
    useHistory.setState({ lead: place });
  } else if (how === 'extend') {
    const anchor = state.anchor < 0 ? Math.max(0, state.lead) : state.anchor;
    useHistory.setState({ lead: place, anchor });
    const { first, end } = rowsBetween(found.layout, anchor, place);
    await chooseRows(first, end, 'only');
  } else if (line.kind === 'head') {
    useHistory.setState({ lead: place, anchor: place });
    // Passing over a head by the arrow keys chooses nothing by itself.
    if (how === 'only') choose(NONE);
    else await chooseBatch(line.group.batchId, 'toggle');
  } else {
    const row = found.pages.row(line.number);
    const chosen = how === 'toggle' ? (row ? toggled(state.chosen, row.id) : state.chosen) : one(row);
    choose(chosen, { lead: place, anchor: place, pending: row ? -1 : place });
  }
}

/** All that was found of a batch; `toggle`: beside what is chosen already. */
export async function chooseBatch(batchId: string, how: 'only' | 'toggle'): Promise<void> {
  const found = await whenCounted();
  if (!found) return;
  const { first, end } = rowsOfBatch(found.layout, batchId);
  await chooseRows(first, end, how);
}

/** What is asked for last is what counts: a range grows faster than its ids come in. */
let lastRange = 0;

async function chooseRows(first: number, end: number, how: 'only' | 'toggle'): Promise<void> {
  lastRange += 1;
  const range = lastRange;
  const ids = await finder.ids(first, end);
  if (ids === null || range !== lastRange) return;
  const { chosen } = useHistory.getState();
  choose(how === 'toggle' ? joinedWith(chosen, ids) : { kind: 'ids', ids: new Set(ids) });
}

function one(row: HistoryRow | undefined): Chosen {
  return row ? { kind: 'ids', ids: new Set([row.id]) } : NONE;
}

/** Not before it is known how many that are: nobody is to be asked about a number that is not the true one. */
export function chooseAll(): void {
  if (useHistory.getState().found?.layout.isCounted) choose(ALL);
  else void whenCounted().then((found) => found && choose(ALL));
}

/** What was found, all of it known; null when counting it went wrong, or something else is looked for by then. */
async function whenCounted(): Promise<Found | null> {
  const { found } = useHistory.getState();
  if (!found || found.layout.isCounted) return found;
  await finder.settled();
  const now = useHistory.getState().found;
  return now?.query === found.query && now.layout.isCounted ? now : null;
}

export function chooseNone(): void {
  choose(NONE);
}

export function isPlaceChosen(state: HistoryState, place: number): boolean {
  const row = rowAt(state, place);
  return row !== undefined && isChosen(state.chosen, row.id);
}
