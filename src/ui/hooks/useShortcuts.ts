import { useEffect } from 'react';
import { isModal, isTyping, runMenuCommand } from '../store/menuCommands.ts';
import { editingShortcutOf, shortcutOf } from '../store/shortcuts.ts';

/** Listens for the keys that work anywhere in the window. */
export function useShortcuts(isMac: boolean): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || isModal()) return;
      const command = shortcutOf(event, isMac) ?? (isTyping() ? null : editingShortcutOf(event, isMac));
      if (command === null) return;
      event.preventDefault();
      if (!event.repeat) runMenuCommand(command);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isMac]);
}
