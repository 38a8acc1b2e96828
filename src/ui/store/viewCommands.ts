import { useEffect } from 'react';
import type { MenuCommand } from '../../contract/commands.ts';

/** What a view understands by a command in its own way: Delete, undo, select all mean its rows. */
export type ViewCommands = Readonly<Partial<Record<MenuCommand, () => void>>>;

let current: ViewCommands = {};

/** The command as the view in sight understands it; undefined where it has no meaning of its own. */
export function viewCommand(name: MenuCommand): (() => void) | undefined {
  return current[name];
}

/** Makes these the view's commands while it is there. Give it the same object every time. */
export function useViewCommands(commands: ViewCommands): void {
  useEffect(() => {
    current = commands;
    return () => {
      if (current === commands) current = {};
    };
  }, [commands]);
}
