import type { MenuCommand } from '../../contract/commands.ts';
import * as actions from './actions.ts';
import { useBatch, useUi } from './index.ts';
import { selectAll } from './selection.ts';
import { viewCommand } from './viewCommands.ts';

/** Where the caret is decides what Delete, Undo and Select all mean. */
function isTyping(): boolean {
  const focused = document.activeElement;
  return (
    focused instanceof HTMLTextAreaElement ||
    (focused instanceof HTMLInputElement && !['radio', 'checkbox', 'range', 'button'].includes(focused.type))
  );
}

/** True while a dialog or a menu has the user's attention: then the commands behind it rest. */
function isModal(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;
}

/** True for an event whose key means something to the field it is in. */
export { isModal, isTyping };

/** What each command does, whether it comes from the native menu or from the keyboard. */
const DO: Record<MenuCommand, () => void> = {
  addFiles: () => void actions.chooseAndAdd('files'),
  addFolder: () => void actions.chooseAndAdd('folder'),
  openManifest: () => void actions.openManifest(),
  saveManifest: () => {
    if (useBatch.getState().tally.total > 0) void actions.saveManifest(null);
  },
  start: () => void actions.start(),
  pause: () => void actions.pause(),
  cancelAll: () => void actions.cancel(null),
  removeSelected: () => void actions.remove(selected()),
  undo: () => void actions.undo(),
  selectAll: () => useUi.select((selection) => selectAll(selection, useBatch.getState().visible)),
  filter: () => {
    useUi.setState(({ place }) => (place === 'settings' ? { place: 'batch' } : {}));
    requestAnimationFrame(() => document.querySelector<HTMLInputElement>('[data-filter-text]')?.select());
  },
  copyIds: () => void actions.copyIds(selectedOrNull()),
  exportCsv: () => void actions.exportBatch(null, 'csv'),
  exportJson: () => void actions.exportBatch(null, 'json'),
  showBatch: () => useUi.setState({ place: 'batch' }),
  showSettings: () => useUi.setState({ place: 'settings' }),
  showHistory: () => useUi.setState({ place: 'history' }),
  showRemote: () => useUi.setState({ place: 'remote' }),
};

const TEXT_COMMANDS: Partial<Record<MenuCommand, string>> = {
  undo: 'undo',
  selectAll: 'selectAll',
  removeSelected: 'delete',
};

/** Runs a command of the native menu. In a text field the editing commands stay with the field. */
export function runMenuCommand(name: MenuCommand): void {
  const forField = TEXT_COMMANDS[name];
  if (forField !== undefined && isTyping()) {
    document.execCommand(forField);
    return;
  }
  if (isModal()) return;
  (viewCommand(name) ?? DO[name])();
}

function selected(): readonly string[] {
  return [...useUi.getState().selection.ids];
}

function selectedOrNull(): readonly string[] | null {
  const ids = selected();
  return ids.length > 0 ? ids : null;
}
