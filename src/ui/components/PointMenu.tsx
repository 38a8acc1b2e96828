import type { ReactNode, RefObject } from 'react';
import { Popover } from 'react-aria-components';
import { MenuEntries, type MenuEntry } from './MenuButton.tsx';

export interface MenuPoint {
  readonly x: number;
  readonly y: number;
}

/** A menu where the pointer is; its children are there while it is open. */
export function PointMenu(props: {
  label: string;
  at: MenuPoint | null;
  within: RefObject<HTMLElement | null>;
  onClose: () => void;
  children: ReactNode;
}) {
  const { label, at, within, onClose, children } = props;
  return (
    <Popover
      triggerRef={within}
      getTargetRect={() => new DOMRect(at?.x ?? 0, at?.y ?? 0, 0, 0)}
      isOpen={at !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      aria-label={label}
      placement="bottom start"
      offset={2}
      className="min-w-44 rounded-lg border border-line bg-raised p-1 shadow-raised outline-none"
    >
      {children}
    </Popover>
  );
}

/** Entries that close the menu they are in. */
export function PointMenuEntries(props: {
  label: string;
  entries: readonly MenuEntry[];
  onClose: () => void;
}) {
  const { label, entries, onClose } = props;
  const closing = entries.map((entry) => ({
    ...entry,
    onAction: () => {
      onClose();
      entry.onAction();
    },
  }));
  return <MenuEntries label={label} entries={closing} />;
}
