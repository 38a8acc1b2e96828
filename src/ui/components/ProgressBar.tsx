/** A thin bar; `share` is 0 to 1. Moved by transform: no layout is worked out anew. */
export function ProgressBar(props: {
  label: string;
  share: number;
  valueLabel?: string;
  className?: string;
  tone?: 'accent' | 'muted';
}) {
  const { label, share, valueLabel, className = '', tone = 'accent' } = props;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={valueLabel}
      className={`h-1.5 overflow-hidden rounded-full bg-line ${className}`}
    >
      <div
        className={`h-full w-full origin-left rounded-[inherit] transition-transform duration-200 ${TONES[tone]}`}
        style={{ transform: `scaleX(${share})` }}
      />
    </div>
  );
}

const TONES = { accent: 'bg-accent', muted: 'bg-control' } as const;
