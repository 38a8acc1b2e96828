import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { countOf } from '../../../../src/ui/features/history/found/chosen.ts';
import { FakeShell, yes } from '../../support/fakeShell.ts';
import { FakeHistory, settled } from './support.ts';

/** The stores belong to a window, and each test has one of its own. */
async function openWindow() {
  vi.resetModules();
  const store = await import('../../../../src/ui/features/history/historyStore.ts');
  const actions = await import('../../../../src/ui/features/history/historyActions.ts');
  const { useUi } = await import('../../../../src/ui/store/index.ts');
  return { ...store, ...actions, useUi };
}
type Window = Awaited<ReturnType<typeof openWindow>>;

let window: Window;
let stop = (): void => undefined;

/** 300 rows in batches of 60: each a head and its rows. */
async function world(rows = 300) {
  const history = new FakeHistory(rows, 60);
  const port = history.port();
  const shell = new FakeShell({
    historyOverview: () => yes<'historyOverview'>({ rows, hosts: [] }),
    historyGroups: port.groups,
    historyRows: port.rows,
    copyHistoryIds: ({ selection }) =>
      yes<'copyHistoryIds'>({ copied: selection.kind === 'ids' ? selection.ids.length : 0 }),
    exportHistory: () => yes<'exportHistory'>({ path: '/x.csv', rows: 1 }),
    removeFromHistory: () => yes<'removeFromHistory'>({ removed: 2, underWay: 1 }),
  });
  stop = window.watchHistory();
  await settled();
  return { history, shell };
}

const state = () => window.useHistory.getState();
const rowIn = (place: number) => window.rowAt(state(), place);
const chosenIds = () => {
  const { chosen } = state();
  return chosen.kind === 'ids' ? [...chosen.ids] : 'all';
};
const said = () => window.useUi.getState().toasts.map(({ message }) => message);

beforeEach(async () => {
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => queueMicrotask(draw));
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  window = await openWindow();
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

describe('the list', () => {
  test('has a head for each batch, and its rows below it', async () => {
    await world();
    expect(state().found?.layout.count).toBe(305);
    expect(rowIn(0)).toBeUndefined();
    expect(rowIn(1)?.id).toBe('r0');
    expect(rowIn(62)?.id).toBe('r60');
  });

  test('follows the history: the keyboard stays on its row when others come before it', async () => {
    const { history, shell } = await world();
    await window.select(5, 'only');
    const id = rowIn(5)?.id;
    const [first] = history.rows;
    history.rows = first ? [{ ...first, id: 'new', name: 'rnew.wav' }, ...history.rows] : [];
    shell.tell('history', {});
    await settled();
    expect(state().lead).toBe(6);
    expect(rowIn(6)?.id).toBe(id);
    expect(chosenIds()).toEqual([id]);
  });

  test('that did not change is not drawn anew when the history says that something happened', async () => {
    const { history, shell } = await world();
    const { overview } = state();
    const row = rowIn(5);
    history.rows = structuredClone(history.rows);
    shell.tell('history', {});
    await settled();
    expect(history.asked.filter((asked) => asked.startsWith('groups'))).toHaveLength(2);
    expect(state().overview).toBe(overview);
    expect(rowIn(5)).toBe(row);
  });

  test('follows the history in the middle of a range: it grows from the row where it began', async () => {
    const { history, shell } = await world();
    await window.select(5, 'only');
    await window.select(7, 'extend');
    expect(chosenIds()).toEqual(['r4', 'r5', 'r6']);
    const [first] = history.rows;
    history.rows = first ? [{ ...first, id: 'new', name: 'rnew.wav' }, ...history.rows] : [];
    shell.tell('history', {});
    await settled();
    await window.select(state().lead + 1, 'extend');
    expect(chosenIds()).toEqual(['r4', 'r5', 'r6', 'r7']);
  });

  test('is read ahead while nobody looks, unless there is nothing to read', async () => {
    const whenIdle: (() => void)[] = [];
    vi.stubGlobal('requestIdleCallback', (callback: () => void) => whenIdle.push(callback));
    vi.stubGlobal('cancelIdleCallback', () => undefined);
    for (const rows of [0, 300]) {
      const { shell } = await world(rows);
      stop();
      window = await openWindow();
      shell.asked.length = 0;
      window.readAhead();
      expect(shell.asked).toEqual([]);
      whenIdle.pop()?.();
      await settled();
      expect(state().found?.layout.total ?? null).toBe(rows || null);
    }
    vi.unstubAllGlobals();
  });

  test('nobody looks at asks for nothing', async () => {
    const { shell } = await world();
    stop();
    const before = shell.asked.length;
    shell.tell('history', {});
    await settled();
    expect(shell.asked).toHaveLength(before);
  });

  test('that cannot be read says so, and is there again when it can', async () => {
    const { history } = await world();
    history.fails = 'groups';
    window.narrow({ text: 'r7' });
    await settled();
    expect(state().failure?.detail).toBe('groups');
    history.fails = null;
    window.tryAgain();
    await settled();
    expect(state().failure).toBeNull();
    expect(state().found?.query.text).toBe('r7');
  });
});

describe('choosing', () => {
  test('a row, some more, a range over the heads between', async () => {
    await world();
    await window.select(1, 'only');
    await window.select(3, 'toggle');
    expect(chosenIds()).toEqual(['r0', 'r2']);
    expect(state().few.map(({ id }) => id)).toEqual(['r0', 'r2']);
    await window.select(60, 'only');
    await window.select(63, 'extend');
    expect(chosenIds()).toEqual(['r59', 'r60', 'r61']);
    await window.select(58, 'extend');
    expect(chosenIds()).toEqual(['r57', 'r58', 'r59']);
  });

  test('a batch, and one more beside it', async () => {
    await world();
    await window.chooseBatch('b4', 'only');
    expect(chosenIds()).toHaveLength(60);
    await window.select(0, 'toggle');
    expect(chosenIds()).toHaveLength(120);
  });

  test.each([
    { what: 'a batch', choosing: () => void window.chooseBatch('b0', 'only'), count: 60 },
    { what: 'all', choosing: () => window.chooseAll(), count: 300 },
  ])('$what, but not before it is known how many that are', async ({ choosing, count }) => {
    const { history } = await world();
    history.isHolding = true;
    window.narrow({ text: 'r' });
    await history.answerFirst();
    expect(state().found?.layout).toMatchObject({ isCounted: false, total: 40 });
    choosing();
    await settled();
    expect(chosenIds()).toEqual([]);
    history.isHolding = false;
    await history.answer();
    await settled();
    expect(countOf(state().chosen, state().found?.layout.total ?? 0)).toBe(count);
  });

  test('nothing where counting goes wrong: nobody is asked about a number that is not the true one', async () => {
    const { history } = await world();
    history.fails = 'groups';
    window.narrow({ text: 'r' });
    await settled();
    expect(state().failure).not.toBeNull();
    window.chooseAll();
    await window.chooseBatch('b0', 'only');
    await settled();
    expect(chosenIds()).toEqual([]);
    window.askToRemove();
    expect(state().isAskingToRemove).toBe(false);
  });

  test('a row that is not known yet, as soon as it is', async () => {
    const { history } = await world();
    history.isHolding = true;
    window.see(250, 290);
    await window.select(260, 'only');
    expect(chosenIds()).toEqual([]);
    history.isHolding = false;
    await history.answer();
    expect(chosenIds()).toEqual([rowIn(260)?.id]);
    expect(state().pending).toBe(-1);
  });

  test('everything found is not a list of ids; another search is another choice', async () => {
    const { shell } = await world();
    window.chooseAll();
    await window.select(2, 'toggle');
    await window.exportRows('chosen', 'csv');
    expect(shell.asked.at(-1)).toMatchObject({
      name: 'exportHistory',
      args: { selection: { kind: 'found', query: { text: '', status: 'sent' }, except: ['r1'] } },
    });
    window.narrow({ text: 'r7' });
    await settled();
    expect(chosenIds()).toEqual([]);
  });
});

describe('what is done with rows', () => {
  test('ids are copied of what is chosen; where there are none it says so', async () => {
    const { shell } = await world();
    await window.select(1, 'only');
    await window.copyChosenIds();
    expect(shell.asked.at(-1)?.args).toEqual({ selection: { kind: 'ids', ids: ['r0'] } });
    window.chooseAll();
    await window.copyChosenIds();
    expect(said().map(({ kind }) => kind)).toEqual(['idsCopied', 'noIds']);
  });

  test('removing asks, and says what stays', async () => {
    await world();
    window.askToRemove();
    expect(state().isAskingToRemove).toBe(false);
    await window.select(1, 'only');
    window.askToRemove();
    expect(state().isAskingToRemove).toBe(true);
    await window.removeChosen(false);
    expect(chosenIds()).toEqual([]);
    expect(said()[0]).toEqual({ kind: 'historyRemoved', removed: 2, underWay: 1 });
  });
});
