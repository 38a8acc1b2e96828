import { Checkbox } from 'react-aria-components';

/** Yes or no, with what it means. */
export function Tick(props: {
  label: string;
  hint?: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}) {
  const { label, hint, isOn, onChange } = props;
  return (
    <Checkbox
      isSelected={isOn}
      onChange={onChange}
      className="group flex items-start gap-2 self-start rounded-sm"
    >
      <span className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border border-control bg-surface text-accent-ink group-data-selected:border-accent group-data-selected:bg-accent">
        <svg viewBox="0 0 12 12" aria-hidden="true" className="invisible size-3 group-data-selected:visible">
          <path d="M2 6.5 5 9l5-6" fill="none" stroke="currentColor" strokeWidth="1.8" />
        </svg>
      </span>
      <span>
        {label}
        {hint !== undefined && <span className="block text-muted text-sm">{hint}</span>}
      </span>
    </Checkbox>
  );
}
