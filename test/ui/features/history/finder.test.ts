import { expect, test } from 'vitest';
import type { HistoryGroup } from '../../../../src/contract/history.ts';
import type { FinderFailure, Found } from '../../../../src/ui/features/history/found/finder.ts';
import { Finder } from '../../../../src/ui/features/history/found/finder.ts';
import type { Layout } from '../../../../src/ui/features/history/found/layout.ts';
import { isOpenEnded } from '../../../../src/ui/features/history/found/layout.ts';
import { FakeHistory, query, settled } from './support.ts';

function world(rows = 1_000, perBatch = 60) {
  const history = new FakeHistory(rows, perBatch);
  const found: Found[] = [];
  const failures: FinderFailure[] = [];
  let rowsCame = 0;
  const finder = new Finder(history.port(), {
    onFound: (one) => found.push(one),
    onRows: () => {
      rowsCame += 1;
    },
    onFailure: (failure) => failures.push(failure),
  });
  return { history, finder, found, failures, rowsCame: () => rowsCame };
}

test('what was found is shown as soon as its first rows are there, and counted a moment later', async () => {
  const { history, finder, found } = world(1_000, 30);
  history.isHolding = true;
  const searching = finder.search(query(''));
  await history.answerFirst();
  expect(found).toHaveLength(1);
  expect(found[0]?.layout).toMatchObject({ isCounted: false, total: 40, count: 42 });
  expect(found[0]?.pages.row(39)?.id).toBe('r39');
  expect(isOpenEnded(found[0]?.layout as Layout, found[0]?.layout.groups[0] as HistoryGroup)).toBe(false);
  expect(isOpenEnded(found[0]?.layout as Layout, found[0]?.layout.groups[1] as HistoryGroup)).toBe(true);
  await history.answer();
  await history.answer();
  await searching;
  expect(found).toHaveLength(2);
  expect(found[1]?.pages.row(39)).toBe(found[0]?.pages.row(39));
  expect(found[1]?.layout.isCounted).toBe(true);
  expect(found.at(-1)?.layout.total).toBe(1_000);
  expect(found.at(-1)?.pages.row(0)?.id).toBe('r0');
  expect(found.at(-1)?.pages.row(99)?.id).toBe('r99');
  expect(found.at(-1)?.pages.row(100)).toBeUndefined();
});

test('nothing is counted before the first rows are drawn, and never for what is no longer looked for by then', async () => {
  const { history, finder, found } = world();
  const draw = history.holdDrawing();
  const searching = finder.search(query('r7'));
  await settled();
  expect(found.at(-1)?.pages.row(0)?.id).toBe('r7');
  expect(history.asked).toEqual(['rows r7 0+40']);
  void finder.search(query('r71'));
  draw();
  await searching;
  expect(history.asked).toEqual(['rows r7 0+40', 'rows r71 0+40', 'groups r71']);
  expect(found.at(-1)?.layout).toMatchObject({ isCounted: true, total: 11 });
});

test('of what is typed while a search is under way only the last is searched for', async () => {
  const { history, finder, found } = world();
  history.isHolding = true;
  void finder.search(query('r'));
  for (const text of ['r1', 'r12', 'r123']) void finder.search(query(text));
  await history.answer();
  await history.answer();
  expect(history.asked).toEqual(['rows r 0+40', 'rows r123 0+40', 'groups r123']);
  expect(new Set(found.map(({ query: { text } }) => text))).toEqual(new Set(['r123']));
  expect(found.at(-1)?.layout.total).toBe(1);
});

test('rows are asked for where somebody looks, and however far it goes only some are kept', async () => {
  const { history, finder, found } = world(100_000, 800);
  await finder.search(query(''));
  for (let first = 0; first < 100_000; first += 5_000) {
    finder.see(first, first + 40);
    await settled();
    expect(found.at(-1)?.pages.row(first)?.id).toBe(`r${first}`);
  }
  expect(found.at(-1)?.pages.size).toBeLessThanOrEqual(1_200);
  const asked = history.asked.length;
  finder.see(95_000, 95_040);
  await settled();
  expect(history.asked).toHaveLength(asked);
});

test('while the list is dragged past, no more than two questions wait; the last place looked at is answered', async () => {
  const { history, finder, found } = world(100_000, 800);
  await finder.search(query(''));
  history.asked.length = 0;
  history.isHolding = true;
  for (let first = 1_000; first <= 90_000; first += 1_000) finder.see(first, first + 40);
  expect(history.asked).toHaveLength(2);
  for (let turn = 0; turn < 3; turn += 1) await history.answer();
  expect(history.asked).toHaveLength(3);
  expect(found.at(-1)?.pages.row(90_000)?.id).toBe('r90000');
});

test('what is asked for again is shown with the rows in sight, and follows what changed', async () => {
  const { history, finder, found } = world();
  await finder.search(query(''));
  finder.see(500, 540);
  await settled();
  history.rows = history.rows.slice(10);
  await finder.refresh();
  expect(found).toHaveLength(3);
  expect(found.at(-1)?.layout.total).toBe(990);
  expect(found.at(-1)?.pages.row(500)?.id).toBe('r510');
});

test('of what is asked for again only what changed is another object: nothing else is drawn anew', async () => {
  const { history, finder, found } = world();
  await finder.search(query(''));
  history.rows = history.rows.map((row) =>
    row.id === 'r3' ? { ...row, note: 'anna' } : structuredClone(row),
  );
  await finder.refresh();
  expect(found.at(-1)?.pages.row(3)?.note).toBe('anna');
  expect(found.at(-1)?.pages.row(2)).toBe(found[0]?.pages.row(2));
  expect(found.at(-1)?.pages.row(4)).toBe(found[0]?.pages.row(4));
});

test('a list that became shorter than the place in sight is shown at its end', async () => {
  const { history, finder, found } = world();
  await finder.search(query(''));
  finder.see(960, 1_000);
  await settled();
  history.rows = history.rows.slice(0, 250);
  await finder.refresh();
  expect(found.at(-1)?.pages.row(249)?.id).toBe('r249');
});

test('an answer that is no longer wanted is not shown', async () => {
  const { history, finder, found } = world();
  await finder.search(query(''));
  history.isHolding = true;
  finder.see(500, 540);
  void finder.search(query('r7'));
  history.isHolding = false;
  await history.answer();
  expect(found.at(-1)?.query.text).toBe('r7');
  expect(found.at(-1)?.pages.row(5)?.id).toBe('r74');
});

test('what goes wrong is said once; what was found before stays, and can be tried again', async () => {
  const { history, finder, found, failures } = world();
  await finder.search(query(''));
  history.fails = 'rows';
  await finder.search(query('r7'));
  expect(failures).toHaveLength(1);
  expect(found.map(({ query: { text } }) => text)).toEqual(['', '']);
  history.fails = null;
  await finder.search(query('r7'));
  expect(found.at(-1)?.query.text).toBe('r7');
});

test('first rows stay when counting goes wrong, and are counted at the next try', async () => {
  const { history, finder, found, failures } = world();
  history.fails = 'groups';
  await finder.search(query('r7'));
  expect(failures).toHaveLength(1);
  expect(found.at(-1)?.layout.isCounted).toBe(false);
  history.fails = null;
  await finder.refresh();
  expect(found.at(-1)?.layout).toMatchObject({ isCounted: true, total: 111 });
});

test('what there was no time to count is counted when what came after it goes wrong', async () => {
  const { history, finder, found, failures } = world();
  history.isHolding = true;
  const first = finder.search(query('r'));
  await history.answerFirst();
  expect(found.at(-1)?.layout.isCounted).toBe(false);
  history.isHolding = false;
  history.fails = 'rows';
  const second = finder.search(query('r7'));
  await history.answer();
  history.fails = null;
  await Promise.all([first, second]);
  expect(failures.length).toBeGreaterThan(0);
  expect(found.at(-1)?.query.text).toBe('r');
  expect(found.at(-1)?.layout).toMatchObject({ isCounted: true, total: 1_000 });
});

test('ids of a range are had whether its rows are known or not', async () => {
  const { history, finder } = world(5_000, 700);
  await finder.search(query(''));
  history.asked.length = 0;
  expect(await finder.ids(10, 13)).toEqual(['r10', 'r11', 'r12']);
  expect(history.asked).toEqual([]);
  const ids = await finder.ids(50, 4_050);
  expect(ids).toHaveLength(4_000);
  expect(ids?.[0]).toBe('r50');
  expect(ids?.at(-1)).toBe('r4049');
  expect(history.asked).toHaveLength(4);
});

test('ids of what is no longer shown are none', async () => {
  const { history, finder } = world(5_000, 700);
  await finder.search(query(''));
  history.isHolding = true;
  const ids = finder.ids(200, 3_000);
  void finder.search(query('r7'));
  history.isHolding = false;
  await history.answer();
  await history.answer();
  expect(await ids).toBeNull();
});
