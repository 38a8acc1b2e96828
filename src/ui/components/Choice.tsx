import { Check, ChevronDown } from 'lucide-react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';

export interface ChoiceOption {
  readonly id: string;
  readonly label: string;
}

/** One of a list, in a menu that opens. */
export function Choice(props: {
  label: string;
  value: string;
  options: readonly ChoiceOption[];
  onChange: (id: string) => void;
  className?: string;
  /** One field of a form among others. */
  isField?: boolean;
}) {
  const { label, value, options, onChange, className = '', isField = false } = props;
  return (
    <Select
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
      className={`flex flex-col gap-1 ${className}`}
    >
      <Label className={isField ? 'font-medium' : 'text-muted text-sm'}>{label}</Label>
      <Button className="flex h-7 w-full items-center justify-between gap-2 rounded-md border border-control bg-surface px-2 text-left">
        <SelectValue<ChoiceOption> className="min-w-0 truncate">
          {({ selectedText }) => selectedText}
        </SelectValue>
        <ChevronDown size={14} aria-hidden className="shrink-0 text-muted" />
      </Button>
      <Popover
        offset={4}
        className="max-h-72 min-w-(--trigger-width) overflow-auto rounded-lg border border-line bg-raised p-1 shadow-raised"
      >
        <ListBox className="outline-none" items={options}>
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              className="group flex h-7 cursor-default items-center gap-2 rounded-md px-2 outline-none data-focused:bg-accent-soft data-focused:text-accent-soft-ink"
            >
              <Check size={13} aria-hidden className="invisible shrink-0 group-data-selected:visible" />
              <span className="truncate">{option.label}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
