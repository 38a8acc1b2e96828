import { useEffect } from 'react';
import { isModal, isTyping, runMenuCommand } from '../store/menuCommands.ts';
import { editingShortcutOf, shortcutOf } from '../store/shortcuts.ts';

/** Listens for the keys that work anywhere in the window. */
export function useShortcuts(isMac: boolean): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing || isModal()) return;
      const command = shortcutOf(event, isMac) ?? (isTyping() ? null : editingShortcutOf(event, isMac));
      if (command === null) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) runMenuCommand(command);
    };
    // On the way down: a focused button would take Ctrl+Enter for a press.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [isMac]);
}
