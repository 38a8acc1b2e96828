import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Button } from './Button.tsx';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly isDisabled?: boolean;
  readonly onAction: () => void;
}

/** A button that opens a short menu. */
export function MenuButton(props: {
  label: string;
  icon?: ReactNode;
  isDisabled?: boolean;
  entries: readonly MenuEntry[];
}) {
  return (
    <MenuTrigger>
      <Button look="quiet" icon={props.icon} aria-label={props.label} isDisabled={props.isDisabled ?? false}>
        <span className="max-[52rem]:hidden">{props.label}</span>
        <ChevronDown size={13} className="text-muted" aria-hidden />
      </Button>
      <Popover
        offset={4}
        className="min-w-40 rounded-lg border border-line bg-raised p-1 shadow-raised outline-none"
      >
        <MenuEntries label={props.label} entries={props.entries} />
      </Popover>
    </MenuTrigger>
  );
}

export function MenuEntries({ label, entries }: { label: string; entries: readonly MenuEntry[] }) {
  return (
    <Menu aria-label={label} className="outline-none">
      {entries.map(({ id, label: text, icon, isDisabled = false, onAction }) => (
        <MenuItem
          key={id}
          id={id}
          textValue={text}
          isDisabled={isDisabled}
          onAction={onAction}
          className="flex h-7 cursor-default items-center gap-2 rounded-md px-2 outline-none data-focused:bg-accent-soft data-focused:text-accent-soft-ink data-disabled:opacity-45"
        >
          {icon}
          {text}
        </MenuItem>
      ))}
    </Menu>
  );
}
