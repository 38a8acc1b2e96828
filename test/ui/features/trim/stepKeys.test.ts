import { expect, test } from 'vitest';
import { placeAfterKey } from '../../../../src/ui/features/trim/editor/stepKeys.ts';

const REACH = { minMs: 3_100, maxMs: 7_000 };
const press = (key: string, change = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...change,
});

test.each([
  ['ArrowRight', {}, 5_010],
  ['ArrowUp', {}, 5_010],
  ['ArrowLeft', {}, 4_990],
  ['ArrowDown', {}, 4_990],
  ['ArrowRight', { shiftKey: true }, 5_100],
  ['ArrowLeft', { shiftKey: true }, 4_900],
  ['PageUp', {}, 6_000],
  ['PageDown', {}, 4_000],
  ['Home', {}, 3_100],
  ['End', {}, 7_000],
] as const)('%s with %o leads to %d', (key, change, toMs) => {
  expect(placeAfterKey(press(key, change), 5_000, REACH)).toBe(toMs);
});

test('other keys are left to others', () => {
  expect(placeAfterKey(press('Tab'), 5_000, REACH)).toBeNull();
  expect(placeAfterKey(press('a'), 5_000, REACH)).toBeNull();
  expect(placeAfterKey(press('ArrowRight', { ctrlKey: true }), 5_000, REACH)).toBeNull();
  expect(placeAfterKey(press('End', { metaKey: true }), 5_000, REACH)).toBeNull();
});
