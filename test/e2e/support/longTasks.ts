import type { CDPSession, Page } from 'playwright';

/** The web's measure: longer than this, and a task is felt. */
const LONG_MS = 50;

export interface LongTasks {
  /** As the page sees them, by the clock. */
  readonly seenMs: readonly number[];
  /** Those among all tasks of the page's thread that kept it busy themselves for as long. */
  readonly ownMs: readonly number[];
}

/**
 * Notes the long tasks of the page's thread from now on; call the result to stop, and for what was noted. On a machine that
 * has other things to do any task is long by the clock: that is why the thread's own time is told, too.
 */
export async function watchLongTasks(page: Page): Promise<() => Promise<LongTasks>> {
  const session = await page.context().newCDPSession(page);
  const trace = await startTrace(session);
  await page.evaluate(observeLongTasks);
  return async () => {
    const seenMs = await page.evaluate(() => Reflect.get(globalThis, 'endLongTasks')() as readonly number[]);
    const ownMs = (await trace()).filter((ms) => ms > LONG_MS);
    await session.detach();
    return { seenMs, ownMs };
  };
}

/** An entry of the browser's timeline. */
interface Timed {
  readonly duration: number;
}

/* Runs in the page: sent there as text, it holds everything it needs. */
function observeLongTasks(): void {
  const seenMs: number[] = [];
  const note = (entries: readonly Timed[]): void => {
    for (const { duration } of entries) seenMs.push(Math.round(duration));
  };
  // Node has an observer of that name as well, whose types know no long tasks.
  const Observer = Reflect.get(globalThis, 'PerformanceObserver' as string);
  const observer = new Observer((list: { getEntries(): readonly Timed[] }) => note(list.getEntries()));
  observer.observe({ type: 'longtask' });
  Reflect.set(globalThis, 'endLongTasks', () => {
    note(observer.takeRecords());
    observer.disconnect();
    return seenMs;
  });
}

/** What of a trace event counts here. `tdur`: the thread's own time, in microseconds. */
interface TraceEvent {
  readonly name?: string;
  readonly ph?: string;
  readonly pid?: number;
  readonly tid?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Call the result to stop, and for the own time of every task of the page's thread, in milliseconds. */
async function startTrace(session: CDPSession): Promise<() => Promise<readonly number[]>> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as TraceEvent[])));
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline'] },
    transferMode: 'ReportEvents',
  });
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    const threads = new Set(
      events
        .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
        .map(({ pid, tid }) => `${pid} ${tid}`),
    );
    const own = events
      .filter(({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && threads.has(`${pid} ${tid}`))
      .map(({ tdur = 0 }) => tdur / 1000);
    if (own.length === 0) throw new Error('the trace knows no tasks of the page');
    return own;
  };
}
