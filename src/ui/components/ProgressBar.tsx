import { ProgressBar as AriaProgressBar } from 'react-aria-components';

/** A thin bar; `share` is 0 to 1. Moved by transform: no layout is worked out anew. */
export function ProgressBar(props: {
  label: string;
  share: number;
  valueLabel?: string;
  className?: string;
  tone?: 'accent' | 'muted' | 'good' | 'bad';
}) {
  const { label, share, valueLabel, className = '', tone = 'accent' } = props;
  return (
    <AriaProgressBar
      aria-label={label}
      value={Math.round(share * 100)}
      {...(valueLabel === undefined ? {} : { valueLabel })}
      className={`block h-1.5 overflow-hidden rounded-full bg-line ${className}`}
    >
      <div
        className={`h-full w-full origin-left rounded-full transition-transform duration-200 ${TONES[tone]}`}
        style={{ transform: `scaleX(${share})` }}
      />
    </AriaProgressBar>
  );
}

const TONES = { accent: 'bg-accent', muted: 'bg-control', good: 'bg-good', bad: 'bg-bad' } as const;
