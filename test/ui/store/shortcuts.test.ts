import { expect, test } from 'vitest';
import { editingShortcutOf, shortcutOf } from '../../../src/ui/store/shortcuts.ts';

const press = (key: string, held: Partial<Parameters<typeof shortcutOf>[0]> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

test.each([
  ['o', { ctrlKey: true }, 'addFiles'],
  ['O', { ctrlKey: true, shiftKey: true }, 'addFolder'],
  ['Enter', { ctrlKey: true }, 'start'],
  ['f', { ctrlKey: true }, 'filter'],
  ['C', { ctrlKey: true, shiftKey: true }, 'copyIds'],
  [',', { ctrlKey: true }, 'showSettings'],
  ['o', {}, null],
  ['o', { ctrlKey: true, altKey: true }, null],
  ['o', { metaKey: true }, null],
] as const)('%s with %o is %s', (key, held, command) => {
  expect(shortcutOf(press(key, held), false)).toBe(command);
});

test('on a Mac it is the command key', () => {
  expect(shortcutOf(press('o', { metaKey: true }), true)).toBe('addFiles');
  expect(shortcutOf(press('o', { ctrlKey: true }), true)).toBeNull();
});

test('what a text field has a meaning for is kept apart', () => {
  expect(shortcutOf(press('z', { ctrlKey: true }), false)).toBeNull();
  expect(editingShortcutOf(press('z', { ctrlKey: true }), false)).toBe('undo');
  expect(editingShortcutOf(press('a', { ctrlKey: true }), false)).toBe('selectAll');
});
