import type { MenuCommand } from '../../contract/commands.ts';

/** A key as pressed: what of a KeyboardEvent counts here. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** The command of a key that works anywhere in the window; null when it has none. */
export function shortcutOf(press: KeyPress, isMac: boolean): MenuCommand | null {
  const isMain = isMac ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey;
  if (!isMain || press.altKey) return null;
  const key = press.key.toLowerCase();
  if (press.shiftKey) return SHIFTED[key] ?? null;
  return PLAIN[key] ?? null;
}

const PLAIN: Readonly<Record<string, MenuCommand>> = {
  o: 'addFiles',
  enter: 'start',
  f: 'filter',
  e: 'exportCsv',
  s: 'saveManifest',
  ',': 'showSettings',
  1: 'showBatch',
  2: 'showHistory',
  3: 'showRemote',
};

const SHIFTED: Readonly<Record<string, MenuCommand>> = { o: 'addFolder', c: 'copyIds' };

/** Commands that belong to the field the caret is in, when it is in one. */
export function editingShortcutOf(press: KeyPress, isMac: boolean): MenuCommand | null {
  const isMain = isMac ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey;
  if (!isMain || press.altKey || press.shiftKey) return null;
  return EDITING[press.key.toLowerCase()] ?? null;
}

const EDITING: Readonly<Record<string, MenuCommand>> = { z: 'undo', a: 'selectAll' };
