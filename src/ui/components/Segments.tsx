import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';

/** One of a few, side by side. */
export function Segments<T extends string>(props: {
  label: ReactNode;
  value: T;
  options: readonly { readonly id: T; readonly label: string }[];
  onChange: (id: T) => void;
}) {
  const { label, value, options, onChange } = props;
  return (
    <RadioGroup
      value={value}
      onChange={(next) => {
        const option = options.find(({ id }) => id === next);
        if (option) onChange(option.id);
      }}
      orientation="horizontal"
      className="flex items-center gap-2"
    >
      <Label className="text-muted max-sm:sr-only">{label}</Label>
      <div className="flex rounded-md bg-sunken p-0.5">
        {options.map(({ id, label: text }) => (
          <Radio
            key={id}
            value={id}
            className="flex h-6 items-center rounded-[5px] px-2.5 text-muted transition-colors duration-100 data-hovered:text-ink data-selected:bg-raised data-selected:font-medium data-selected:text-ink data-selected:shadow-[0_1px_2px_rgb(0_0_0/0.18)]"
          >
            {text}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
