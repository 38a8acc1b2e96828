import { expect, test } from 'vitest';
import { ROW_HEIGHT, rowsInView, scrollTopFor } from '../../../src/ui/components/grid/geometry.ts';
import { TypeAhead } from '../../../src/ui/features/batch/table/typeAhead.ts';

const NAMES = ['anna_01.wav', 'anna_02.wav', 'bruno.mp3', '样本.wav', 'Anna_10.wav'];

test('typing goes to the next row that begins so, whatever the case', () => {
  const typeAhead = new TypeAhead();
  expect(typeAhead.type('b', 0, NAMES, 0)).toBe(2);
  expect(typeAhead.type('样', 5000, NAMES, 2)).toBe(3);
  expect(typeAhead.type('z', 10_000, NAMES, 2)).toBe(-1);
});

test('one letter again and again goes round; more letters stay as long as they fit', () => {
  const typeAhead = new TypeAhead();
  expect(typeAhead.type('a', 0, NAMES, 0)).toBe(1);
  expect(typeAhead.type('a', 100, NAMES, 1)).toBe(4);
  expect(typeAhead.type('a', 200, NAMES, 4)).toBe(0);
  const other = new TypeAhead();
  expect(other.type('A', 0, NAMES, 2)).toBe(4);
  expect(other.type('n', 100, NAMES, 4)).toBe(4);
});

test('a space belongs to the name while one is being typed', () => {
  const typeAhead = new TypeAhead();
  typeAhead.type('a', 0, NAMES, 0);
  expect(typeAhead.isTyping(500)).toBe(true);
  expect(typeAhead.isTyping(1000)).toBe(false);
});

test('only the rows that are seen are drawn, and a few around them', () => {
  const { first, end } = rowsInView(5_000 * ROW_HEIGHT, 20 * ROW_HEIGHT, 10_000);
  expect(end - first).toBeLessThan(40);
  expect(first).toBeLessThanOrEqual(5_000);
  expect(end).toBeGreaterThanOrEqual(5_020);
  expect(rowsInView(0, 600, 3)).toEqual({ first: 0, end: 3 });
  expect(rowsInView(99_999, 600, 0)).toEqual({ first: 0, end: 0 });
});

test('a row out of sight is scrolled to by the shortest way', () => {
  const height = 10 * ROW_HEIGHT;
  expect(scrollTopFor(3, 0, height)).toBe(0);
  expect(scrollTopFor(10, 0, height)).toBe(ROW_HEIGHT);
  expect(scrollTopFor(3, 5 * ROW_HEIGHT, height)).toBe(3 * ROW_HEIGHT);
});
