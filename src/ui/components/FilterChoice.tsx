import { Check, ChevronDown } from 'lucide-react';
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import type { ChoiceOption } from './Choice.tsx';

/** One way to narrow a list, small; the first option narrows nothing, any other stands out. */
export function FilterChoice<T extends string>(props: {
  label: string;
  value: T;
  options: readonly (ChoiceOption & { readonly id: T })[];
  onChange: (id: T) => void;
}) {
  const { label, value, options, onChange } = props;
  const isNarrowing = value !== options[0]?.id;
  return (
    <Select
      aria-label={label}
      value={value}
      onChange={(key) => {
        const option = options.find(({ id }) => id === key);
        if (option) onChange(option.id);
      }}
      className="min-w-0 shrink"
    >
      <Button
        className={`flex h-7 max-w-full items-center gap-1 rounded-md border px-2 data-hovered:bg-hover ${isNarrowing ? 'border-accent bg-accent-soft font-medium text-accent-soft-ink' : 'border-line-strong bg-raised'}`}
      >
        <SelectValue<ChoiceOption> className="min-w-0 truncate">
          {({ selectedText }) => selectedText}
        </SelectValue>
        <ChevronDown size={13} aria-hidden className="shrink-0 text-muted" />
      </Button>
      <Popover
        offset={4}
        className="max-h-80 min-w-(--trigger-width) overflow-auto rounded-lg border border-line bg-raised p-1 shadow-raised"
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
