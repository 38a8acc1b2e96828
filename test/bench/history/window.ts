import type { Page } from '@playwright/test';
import { App } from '../../e2e/support/app.ts';
import { HistoryPage } from '../../e2e/support/historyPage.ts';
import { median, table } from '../table.ts';
import { watchPage } from '../window/frames.ts';
import { fileId } from './fill.ts';
import { timeInPage } from './inPage.ts';

export interface HistoryWindowResult {
  /** From the click on "History" to the frame that shows its first rows, in a window at rest. */
  readonly openMs: number;
  /** From the last letter to the frame that shows the first page of what was found: the slowest of the searches. */
  readonly searchFirstPageMs: number;
  /** The same for the first search of a window that has just come up: nothing in it has run before. */
  readonly firstSearchMs: number;
  /** From a jump of the scroll bar to the frame that shows the rows that are there. */
  readonly jumpMs: number;
  /** The longest frame while the list was scrolled by the wheel, and dragged from end to end. */
  readonly worstFrameMs: number;
  /** All but one in a hundred of these frames took no longer. */
  readonly p99FrameMs: number;
  readonly heapMb: number;
}

const OPENINGS = 3;
/** Enough for the median not to hang on what else the machine does. */
const ROUNDS = 15;
const JUMPS = 20;
const TURNS = 400;
const MEGABYTE = 1024 * 1024;

/** Each finds another number of rows than there are. */
const SEARCHES: Readonly<Record<string, string>> = {
  'part of a Chinese name': '情感悲',
  'two Chinese characters': '安娜',
  'one Chinese character': '声',
  'a name that is there once': 'take_099999',
  'a whole id': fileId(77_777),
  'in a tenth of the notes': '公园走走',
  'not there': 'no such thing anywhere',
};

const COUNT = { selector: '[role="grid"]', attribute: 'aria-rowcount' } as const;

/** How a history that is there already feels in the window. */
export async function benchHistoryWindow(dataDir: string): Promise<HistoryWindowResult> {
  const openings: number[] = [];
  const firstSearches: number[] = [];
  for (let opening = 1; ; opening += 1) {
    const app = await App.launch({ dataDir, size: { width: 1440, height: 900 } });
    try {
      await atRest(app);
      openings.push(await open(app.page));
      firstSearches.push(await search(app.page, '声'));
      await search(app.page, '');
      if (opening === OPENINGS) return await measure(app.page, median(openings), median(firstSearches));
    } finally {
      await app.close();
    }
  }
}

/** As the window is a moment after it came up: what it reads ahead is there. */
async function atRest(app: App): Promise<void> {
  const idle = (): Promise<void> =>
    app.page.evaluate(
      () => new Promise<void>((resolve) => Reflect.get(globalThis, 'requestIdleCallback')(() => resolve())),
    );
  const watch = await watchPage(app.page);
  // It asks one thing after the other, some of it a frame later; answers come in the order they were asked for.
  for (let asked = 0; asked < 5; asked += 1) {
    await idle();
    await app.call('historyOverview', null);
    await watch.next();
  }
  await watch.stop();
}

async function open(page: Page): Promise<number> {
  const firstRow = { selector: '[role="row"][data-place="1"]:not([aria-busy])', attribute: null } as const;
  const took = await timeInPage(page, 'click', firstRow);
  await new HistoryPage(page).view.click();
  return took();
}

async function measure(page: Page, openMs: number, firstSearchMs: number): Promise<HistoryWindowResult> {
  const searches = await timeSearches(page);
  const watch = await watchPage(page);
  await page.mouse.move(600, 450);
  for (let turn = 0; turn < TURNS; turn += 1) {
    await page.mouse.wheel(0, turn % 40 < 30 ? 900 : -1_500);
    await watch.next();
  }
  const jumps = await timeJumps(page);
  const { worstMs: worstFrameMs, p99Ms: p99FrameMs } = await watch.stop();
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const result: HistoryWindowResult = {
    openMs: Math.round(openMs),
    searchFirstPageMs: Math.round(Math.max(...searches.map(({ tookMs }) => tookMs))),
    firstSearchMs: Math.round(firstSearchMs),
    jumpMs: Math.round(median(jumps)),
    worstFrameMs,
    p99FrameMs,
    heapMb: Math.round(usedSize / MEGABYTE),
  };
  table(
    ['search, in the window', 'first page drawn'],
    searches.map(({ name, tookMs }) => [name, `${Math.round(tookMs)} ms`]),
  );
  process.stdout.write(
    `\n${App.runtimeName()}: view open ${result.openMs} ms · the first search of a new window ${result.firstSearchMs} ms · ` +
      `rows after a jump ${result.jumpMs} ms · frames while scrolling ${result.p99FrameMs} ms (99 of 100), ` +
      `${result.worstFrameMs} ms (worst) · heap ${result.heapMb} MB\n`,
  );
  return result;
}

async function search(page: Page, text: string): Promise<number> {
  const took = await timeInPage(page, 'input', COUNT);
  await new HistoryPage(page).search.fill(text);
  const tookMs = await took();
  // Shown before it is counted: the next one is to change what is there then.
  await page.locator(`${COUNT.selector}:not([${COUNT.attribute}="-1"])`).waitFor();
  return tookMs;
}

async function timeSearches(
  page: Page,
): Promise<readonly { readonly name: string; readonly tookMs: number }[]> {
  const times = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, text] of Object.entries(SEARCHES)) {
      times.set(name, [...(times.get(name) ?? []), await search(page, text)]);
      await search(page, '');
    }
  }
  return [...times].map(([name, all]) => ({ name, tookMs: median(all) }));
}

/** To places all over the list, as somebody who drags the scroll bar: until there are rows, not places for them. */
async function timeJumps(page: Page): Promise<readonly number[]> {
  const times: number[] = [];
  for (let jump = 1; jump <= JUMPS; jump += 1) {
    // Back and forth, so that no page is still known.
    const share = ((jump * 37) % 100) / 100;
    const place = await page.evaluate((at) => {
      const grid = Reflect.get(globalThis, 'document').querySelector('[role="grid"]');
      return Math.round((at * grid.scrollHeight) / 32);
    }, share);
    const there = `[role="row"][data-place="${place + 5}"]`;
    const took = await timeInPage(page, 'scroll', {
      selector: `${there}:not([aria-busy])`,
      attribute: null,
    });
    await page.evaluate((at) => {
      Reflect.get(globalThis, 'document').querySelector('[role="grid"]').scrollTop = at * 32;
    }, place);
    times.push(await took());
  }
  return times;
}
