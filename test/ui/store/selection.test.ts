import { expect, test } from 'vitest';
import type { Selection } from '../../../src/ui/store/selection.ts';
import {
  extendTo,
  follow,
  NOTHING_SELECTED,
  selectAll,
  selectOne,
  toggle,
} from '../../../src/ui/store/selection.ts';

const ROWS = ['a', 'b', 'c', 'd', 'e'];
const ids = (selection: Selection) => [...selection.ids].sort();
const without = (...gone: string[]) => {
  const after = ROWS.filter((row) => !gone.includes(row));
  return (selection: Selection) => follow(selection, ROWS, after, (id) => after.includes(id));
};

test('a range reaches from the anchor, both ways, and shrinks again', () => {
  const down = extendTo(selectOne('b'), 'd', ROWS);
  expect(ids(down)).toEqual(['b', 'c', 'd']);
  const up = extendTo(down, 'a', ROWS);
  expect(ids(up)).toEqual(['a', 'b']);
  expect(up).toMatchObject({ anchor: 'b', lead: 'a' });
});

test('a range without an anchor begins at the top', () => {
  expect(ids(extendTo(NOTHING_SELECTED, 'c', ROWS))).toEqual(['a', 'b', 'c']);
});

test('one by one, on and off', () => {
  const two = toggle(selectOne('a'), 'c');
  expect(ids(two)).toEqual(['a', 'c']);
  expect(ids(toggle(two, 'a'))).toEqual(['c']);
});

test('all of the visible rows, with the lead where it was', () => {
  expect(selectAll(selectOne('c'), ROWS)).toMatchObject({ lead: 'c', ids: new Set(ROWS) });
});

test('when the row goes, the next one is taken up, so that a list of problems can be worked through', () => {
  expect(without('b')(selectOne('b'))).toMatchObject({ lead: 'c', ids: new Set(['c']) });
  expect(without('b', 'c')(selectOne('b'))).toMatchObject({ lead: 'd' });
});

test('when the last row goes, the one that is last now is taken up', () => {
  expect(without('e')(selectOne('e'))).toMatchObject({ lead: 'd', ids: new Set(['d']) });
});

test('what is no longer visible is no longer chosen; the rest stays', () => {
  const three = extendTo(selectOne('b'), 'd', ROWS);
  expect(ids(without('c')(three))).toEqual(['b', 'd']);
});

test('nothing changes when others go', () => {
  const one = selectOne('b');
  expect(without('d')(one)).toBe(one);
});

test('an emptied table has no lead', () => {
  expect(follow(selectOne('a'), ['a'], [], () => false)).toMatchObject({ lead: null });
});
