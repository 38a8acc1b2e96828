import type { CommandErrorCode, CommandReply } from '../../../../contract/commands.ts';
import type { HistoryCommands, HistoryPage, HistoryQuery, HistoryRow } from '../../../../contract/history.ts';
import type { Layout } from './layout.ts';
import { layoutOf, layoutOfPage, placeOfRow } from './layout.ts';
import { PAGE_ROWS, Pages, pageOf } from './pages.ts';

/** Whoever answers about the history: the shell. */
export interface HistoryPort {
  groups(args: HistoryCommands['historyGroups']['args']): Promise<CommandReply<'historyGroups'>>;
  rows(args: HistoryCommands['historyRows']['args']): Promise<CommandReply<'historyRows'>>;
  /** Resolves when the window has drawn what it was last told. */
  drawn(): Promise<void>;
}

/** What was found for a query. Another one is found anew; its rows come as they are looked at. */
export interface Found {
  readonly query: HistoryQuery;
  readonly layout: Layout;
  readonly pages: Pages;
}

export interface FinderFailure {
  readonly code: CommandErrorCode;
  readonly detail: string;
}

/** Asked at once; more would wait in line behind what is no longer looked at. */
const AT_ONCE = 2;

/** As many as a large window shows. */
const FIRST_ROWS = 40;

/** Rows asked for at a time where only their ids are wanted: as many as the shell gives. */
const IDS_AT_ONCE = 1_000;

/**
 * Asks the history, and keeps what is looked at. One search is under way at a time: what is typed meanwhile is searched for
 * next, and only the last of it. What was found stays until the new is there: its first rows, and a moment later how many there are.
 */
export class Finder {
  readonly #port: HistoryPort;
  readonly #onFound: (found: Found) => void;
  readonly #onFailure: (failure: FinderFailure) => void;
  /** Rows came in: what is shown of the same is no longer all there is. */
  readonly #onRows: () => void;
  #found: Found | null = null;
  #wanted: HistoryQuery | null = null;
  #isAsking = false;
  #running: Promise<void> = Promise.resolve();
  #isStale = false;
  #seen = { first: 0, end: 0 };
  readonly #underWay = new Set<number>();

  constructor(
    port: HistoryPort,
    listeners: {
      readonly onFound: (found: Found) => void;
      readonly onRows: () => void;
      readonly onFailure: (failure: FinderFailure) => void;
    },
  ) {
    this.#port = port;
    this.#onFound = listeners.onFound;
    this.#onRows = listeners.onRows;
    this.#onFailure = listeners.onFailure;
  }

  get isAsking(): boolean {
    return this.#isAsking;
  }

  /** Resolves when the last query that was asked for is answered. */
  async search(query: HistoryQuery): Promise<void> {
    this.#wanted = query;
    await this.#run();
  }

  /** What is shown may no longer be so: asks for the same again. */
  async refresh(): Promise<void> {
    this.#isStale = true;
    await this.#run();
  }

  /** Rows in sight, as numbers, one past the last: those that are not known are asked for. */
  see(first: number, end: number): void {
    this.#seen = { first, end };
    this.#fetch();
  }

  /** The ids of rows, whether they are known or not; null when the history did not answer, or what was found is another. */
  async ids(first: number, end: number): Promise<readonly string[] | null> {
    const found = this.#found;
    if (!found) return [];
    const known = Array.from({ length: end - first }, (_, index) => found.pages.row(first + index));
    if (known.every((row) => row !== undefined)) return known.map(({ id }) => id);
    const ids: string[] = [];
    for (let number = first; number < end; ) {
      const limit = Math.min(IDS_AT_ONCE, end - number);
      const at = placeOfRow(found.layout, number);
      const reply = await this.#port.rows({ query: found.query, at, limit });
      if (!reply.ok || this.#found?.query !== found.query) return null;
      if (reply.value.rows.length === 0) break;
      ids.push(...reply.value.rows.map(({ id }) => id));
      number += reply.value.rows.length;
    }
    return ids;
  }

  /** Resolves when nothing is under way any more. */
  settled(): Promise<void> {
    return this.#running;
  }

  #run(): Promise<void> {
    if (!this.#isAsking) this.#running = this.#ask();
    return this.#running;
  }

  async #ask(): Promise<void> {
    this.#isAsking = true;
    try {
      for (let next = this.#next(); next !== null; next = this.#next()) {
        await (next === this.#found?.query ? this.#again(this.#found) : this.#first(next));
      }
    } finally {
      this.#isAsking = false;
    }
  }

  /** What is to be asked for now; null: nothing. */
  #next(): HistoryQuery | null {
    const query = this.#wanted;
    if (query === null || (query === this.#found?.query && !this.#isStale)) return null;
    this.#isStale = false;
    return query;
  }

  async #first(query: HistoryQuery): Promise<void> {
    const page = this.#shown(query, await this.#port.rows({ query, at: null, limit: FIRST_ROWS }));
    if (!page) return;
    // Counting is work for a whole processor, and on a small machine drawing the first rows would take twice as long beside it.
    await this.#port.drawn();
    if (this.#wanted !== query) return;
    const counting = this.#port.groups({ query });
    const rest = page.next && this.#port.rows({ query, at: page.next, limit: PAGE_ROWS - FIRST_ROWS });
    const [groups, more] = [await counting, await rest];
    if (this.#wanted !== query) return;
    if (!groups.ok) return this.#fail(query, groups);
    if (more?.ok === false) return this.#fail(query, more);
    // The rows that are shown are the same ones: they are not drawn again.
    this.#take(query, layoutOf(groups.value), new Map([[0, [...page.rows, ...(more?.value.rows ?? [])]]]));
  }

  /** Shows what is known already; null when it is no longer wanted, or went wrong. */
  #shown(query: HistoryQuery, reply: CommandReply<'historyRows'>): HistoryPage | null {
    if (this.#wanted !== query) return null;
    if (!reply.ok) {
      this.#fail(query, reply);
      return null;
    }
    this.#seen = { first: 0, end: FIRST_ROWS };
    this.#take(query, layoutOfPage(reply.value), new Map([[0, reply.value.rows]]));
    return reply.value;
  }

  async #again({ query, pages: known }: Found): Promise<void> {
    const groups = await this.#port.groups({ query });
    if (this.#wanted !== query) return;
    if (!groups.ok) {
      this.#fail(query, groups);
      return;
    }
    const layout = layoutOf(groups.value);
    const pages = new Map<number, readonly HistoryRow[]>();
    for (const page of this.#pagesInSight(layout)) {
      const rows = await this.#page(query, layout, page);
      if (rows?.ok) pages.set(page, known.recognized(rows.value.rows));
    }
    if (this.#wanted === query) this.#take(query, layout, pages);
  }

  #take(query: HistoryQuery, layout: Layout, known: ReadonlyMap<number, readonly HistoryRow[]>): void {
    const pages = new Pages();
    for (const [page, rows] of known) pages.put(page, rows);
    this.#underWay.clear();
    this.#found = { query, layout, pages };
    this.#onFound(this.#found);
    this.#fetch();
  }

  #fetch(): void {
    const found = this.#found;
    if (!found) return;
    for (const page of this.#pagesInSight(found.layout)) {
      if (this.#underWay.size >= AT_ONCE) return;
      if (found.pages.has(page) || this.#underWay.has(page)) continue;
      void this.#fetchPage(found, page);
    }
  }

  async #fetchPage(found: Found, page: number): Promise<void> {
    this.#underWay.add(page);
    const reply = await this.#page(found.query, found.layout, page);
    if (this.#found !== found) return;
    this.#underWay.delete(page);
    // An empty page is one that is known: it would be asked for again and again.
    if (reply?.ok) found.pages.put(page, reply.value.rows);
    else if (reply) {
      this.#onFailure(reply);
      return;
    }
    this.#onRows();
    this.#fetch();
  }

  async #page(
    query: HistoryQuery,
    layout: Layout,
    page: number,
  ): Promise<CommandReply<'historyRows'> | null> {
    const at = placeOfRow(layout, page * PAGE_ROWS);
    return at ? this.#port.rows({ query, at, limit: PAGE_ROWS }) : null;
  }

  #pagesInSight({ total }: Layout): readonly number[] {
    const { first, end } = this.#seen;
    const last = Math.min(end, total) - 1;
    if (last < first) return total > 0 ? [pageOf(total - 1)] : [];
    return Array.from({ length: pageOf(last) - pageOf(first) + 1 }, (_, index) => pageOf(first) + index);
  }

  /** What was found before stays; if there was no time to count it, that is made up for. Nothing else is asked for again. */
  #fail(query: HistoryQuery, failure: FinderFailure): void {
    const found = this.#found;
    this.#wanted = found?.query ?? null;
    if (found && found.query !== query && !found.layout.isCounted) this.#isStale = true;
    this.#onFailure(failure);
  }
}
