import { Label, Radio, RadioGroup } from 'react-aria-components';

export interface RadioOption<T extends string> {
  readonly id: T;
  readonly label: string;
  readonly hint?: string;
}

/** One of a few, all of them seen. */
export function RadioList<T extends string>(props: {
  label: string;
  value: T;
  options: readonly RadioOption<T>[];
  isRow?: boolean;
  onChange: (value: T) => void;
}) {
  const { label, value, options, isRow = false, onChange } = props;
  return (
    <RadioGroup
      value={value}
      onChange={(next) => {
        const option = options.find(({ id }) => id === next);
        if (option) onChange(option.id);
      }}
      className="flex flex-col gap-1.5"
    >
      <Label className="font-medium">{label}</Label>
      <div className={isRow ? 'flex flex-wrap gap-x-5 gap-y-1' : 'flex flex-col gap-2'}>
        {options.map(({ id, label: text, hint }) => (
          <Radio key={id} value={id} className="group flex items-start gap-2 self-start rounded-sm">
            <span className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-control bg-surface group-data-selected:border-[5px] group-data-selected:border-accent" />
            <span>
              <span className="block">{text}</span>
              {hint && <span className="block text-muted text-sm">{hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
