import { expect, test } from 'vitest';
import {
  ALL,
  type Chosen,
  countOf,
  isChosen,
  joinedWith,
  NONE,
  remembered,
  selectionOf,
  toggled,
} from '../../../../src/ui/features/history/found/chosen.ts';
import { query, row } from './support.ts';

const some: Chosen = { kind: 'ids', ids: new Set(['a', 'b']) };

test('a row is taken in and out, of some as of all that is found', () => {
  expect(isChosen(toggled(some, 'c'), 'c')).toBe(true);
  expect(isChosen(toggled(some, 'a'), 'a')).toBe(false);
  const allBut = toggled(ALL, 'a');
  expect(isChosen(allBut, 'a')).toBe(false);
  expect(isChosen(allBut, 'anything else')).toBe(true);
  expect(isChosen(toggled(allBut, 'a'), 'a')).toBe(true);
});

test('all that is found is counted without anybody knowing its rows', () => {
  expect(countOf(ALL, 100_000)).toBe(100_000);
  expect(countOf(toggled(ALL, 'a'), 100_000)).toBe(99_999);
  expect(countOf(some, 100_000)).toBe(2);
  expect(countOf(NONE, 100_000)).toBe(0);
});

test('more rows join, whichever way the others were chosen', () => {
  expect([...(joinedWith(some, ['b', 'c']) as Extract<Chosen, { kind: 'ids' }>).ids]).toEqual([
    'a',
    'b',
    'c',
  ]);
  const back = joinedWith(toggled(toggled(ALL, 'a'), 'b'), ['a']);
  expect(isChosen(back, 'a')).toBe(true);
  expect(isChosen(back, 'b')).toBe(false);
});

test('the shell is asked for ids, or for what is found but some', () => {
  expect(selectionOf(some, query('x'))).toEqual({ kind: 'ids', ids: ['a', 'b'] });
  expect(selectionOf(toggled(ALL, 'a'), query('x'))).toEqual({
    kind: 'found',
    query: query('x'),
    except: ['a'],
  });
});

test('of one or two the rows are remembered, also when they are scrolled away', () => {
  const [a, b] = [row('a'), row('b')];
  const known = (id: string) => (id === 'b' ? b : undefined);
  expect(remembered(some, [a], known)).toEqual([a, b]);
  expect(remembered({ kind: 'ids', ids: new Set(['a', 'b', 'c']) }, [a], known)).toEqual([]);
  expect(remembered(ALL, [a], known)).toEqual([]);
});
