import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HistoryPlace } from '../../../src/contract/history.ts';
import { EVERYTHING } from '../../../src/contract/history.ts';
import { SearchThread } from '../../../src/engine/history/search/searchThread.ts';
import type { HistoryStore } from '../../../src/engine/history/store.ts';
import { median, table } from '../table.ts';
import { fillHistory, sampleOf } from './fill.ts';
import { SEARCHES } from './searches.ts';
import type { HistoryWindowResult } from './window.ts';
import { benchHistoryWindow } from './window.ts';

export interface HistoryBenchResult {
  readonly rows: number;
  /** From a thread that waits, as in the app, to the first page and every group. */
  readonly openMs: number;
  /** The same from no thread at all. */
  readonly coldOpenMs: number;
  /** The slowest of the searches, in the middle of its rounds. */
  readonly searchFirstPageMs: number;
  /** One durable insert into a history of that size. */
  readonly insertMs: number;
  readonly deepPageMs: number;
  readonly exportCsvMs: number;
  readonly exportJsonMs: number;
  readonly window: HistoryWindowResult;
}

const ROWS = 100_000;
const PAGE = 100;
const ROUNDS = 7;
const INSERTS = 50;
/** Source: "Done when" of the history's issue. */
const TARGETS = { openMs: 300, searchFirstPageMs: 50 } as const;

/** Fills a history with 100,000 rows, looks for this and that in it, and sets the exit code when a target is missed. */
export async function benchHistory(): Promise<HistoryBenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'vsu-bench-history-'));
  try {
    const result = await benchReader(folder);
    const window = await benchHistoryWindow(folder);
    compareWithTargets('in the window, ', window);
    return { ...result, window };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function benchReader(folder: string): Promise<Omit<HistoryBenchResult, 'window'>> {
  const store = fillHistory(folder, ROWS);
  try {
    return await measure(folder, store);
  } finally {
    store.close();
  }
}

async function measure(folder: string, store: HistoryStore): Promise<Omit<HistoryBenchResult, 'window'>> {
  const path = join(folder, 'history.db');
  const openings: number[] = [];
  const coldOpenings: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    openings.push(await openOnce(path, true));
    coldOpenings.push(await openOnce(path, false));
  }
  const search = new SearchThread(path);
  const searches = await timeSearches(search);
  const result = {
    rows: ROWS,
    openMs: median(openings),
    coldOpenMs: median(coldOpenings),
    searchFirstPageMs: Math.max(...searches.map(({ pageMs }) => pageMs)),
    insertMs: await timeInserts(store),
    deepPageMs: await timeDeepPages(search),
    exportCsvMs: await timeExport(search, 'csv', folder),
    exportJsonMs: await timeExport(search, 'json', folder),
  };
  await search.close();
  table(
    ['search', 'found', 'first page', 'all groups'],
    searches.map(({ name, total, pageMs, groupsMs }) => [name, total, ms(pageMs), ms(groupsMs)]),
  );
  const megabytes = Math.round(statSync(path).size / 1_000_000);
  process.stdout.write(
    `\n${ROWS} rows, ${megabytes} MB · open ${ms(result.openMs)}, without a thread ${ms(result.coldOpenMs)} · a page in the depths ${ms(result.deepPageMs)} · ` +
      `durable insert ${ms(result.insertMs)} · export CSV ${ms(result.exportCsvMs)}, JSON ${ms(result.exportJsonMs)}\n`,
  );
  compareWithTargets('', result);
  return result;
}

/** Sets the exit code when one is missed. */
function compareWithTargets(where: string, result: Readonly<Record<keyof typeof TARGETS, number>>): void {
  for (const name of Object.keys(TARGETS) as (keyof typeof TARGETS)[]) {
    const took = result[name];
    if (took <= TARGETS[name]) continue;
    process.stdout.write(
      `MISSED: ${where}${name} is ${ms(took)}, should be ${TARGETS[name]} ms at the most\n`,
    );
    process.exitCode = 1;
  }
}

/** What opening the view takes: the first page, and how many there are of what. */
async function openOnce(path: string, isWarm: boolean): Promise<number> {
  const search = new SearchThread(path);
  if (isWarm) await search.ask('detail', '');
  const startedMs = performance.now();
  await Promise.all([
    search.ask('page', { query: EVERYTHING, at: null, limit: PAGE }),
    search.ask('groups', EVERYTHING),
  ]);
  const tookMs = performance.now() - startedMs;
  await search.close();
  return tookMs;
}

interface TimedSearch {
  readonly name: string;
  readonly total: number;
  readonly pageMs: number;
  readonly groupsMs: number;
}

/** Round by round, each search once: nothing is answered from what was counted last. */
async function timeSearches(search: SearchThread): Promise<readonly TimedSearch[]> {
  const pages = new Map<string, number[]>();
  const groups = new Map<string, number[]>();
  const totals = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, query] of Object.entries(SEARCHES)) {
      const startedMs = performance.now();
      await search.ask('page', { query, at: null, limit: PAGE });
      note(pages, name, performance.now() - startedMs);
      totals.set(name, (await search.ask('groups', query)).total);
      note(groups, name, performance.now() - startedMs);
    }
  }
  return Object.keys(SEARCHES).map((name) => ({
    name,
    total: totals.get(name) ?? 0,
    pageMs: median(pages.get(name) ?? []),
    groupsMs: median(groups.get(name) ?? []),
  }));
}

/** Pages all over the history, as somebody who drags the scroll bar asks for. */
async function timeDeepPages(search: SearchThread): Promise<number> {
  const { groups } = await search.ask('groups', EVERYTHING);
  const times: number[] = [];
  for (let step = 1; step <= 50; step += 1) {
    const group = groups[Math.floor((groups.length * step) / 51)];
    if (!group) continue;
    const at: HistoryPlace = { batchId: group.batchId, offset: Math.floor(group.count / 2) };
    const startedMs = performance.now();
    await search.ask('page', { query: EVERYTHING, at, limit: PAGE });
    times.push(performance.now() - startedMs);
  }
  return median(times);
}

async function timeInserts(store: HistoryStore): Promise<number> {
  const times: number[] = [];
  for (let number = 0; number < INSERTS; number += 1) {
    const sample = sampleOf(ROWS + number, 1, 10_000 + number, Date.now());
    const startedMs = performance.now();
    store.putSamples([sample]);
    times.push(performance.now() - startedMs);
  }
  return median(times);
}

async function timeExport(search: SearchThread, format: 'csv' | 'json', folder: string): Promise<number> {
  const startedMs = performance.now();
  const selection = { kind: 'found', query: EVERYTHING, except: [] } as const;
  await search.ask('export', { selection, format, path: join(folder, `out.${format}`) });
  return performance.now() - startedMs;
}

function note(times: Map<string, number[]>, name: string, tookMs: number): void {
  times.set(name, [...(times.get(name) ?? []), tookMs]);
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(2) : Math.round(value)} ms`;
}
