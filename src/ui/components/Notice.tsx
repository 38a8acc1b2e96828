import { Info, OctagonX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const LOOKS = {
  info: { icon: Info, className: 'bg-accent-soft text-accent-soft-ink', sign: '' },
  warn: { icon: TriangleAlert, className: 'bg-warn-soft text-ink', sign: 'text-warn' },
  bad: { icon: OctagonX, className: 'bg-bad-soft text-ink', sign: 'text-bad' },
} as const;

/** A strip that says something and offers what to do about it. */
export function Notice(props: {
  look: keyof typeof LOOKS;
  children: ReactNode;
  actions?: ReactNode;
  label?: string;
}) {
  const { icon: Icon, className, sign } = LOOKS[props.look];
  return (
    <section
      {...(props.label === undefined ? {} : { 'aria-label': props.label })}
      className={`flex flex-wrap items-start gap-x-3 gap-y-1 border-line border-b px-3 py-1.5 ${className}`}
    >
      <Icon size={16} aria-hidden className={`mt-1.5 shrink-0 ${sign}`} />
      <div className="min-w-0 flex-1 basis-60 py-1">{props.children}</div>
      {props.actions && <div className="flex shrink-0 flex-wrap items-center gap-2">{props.actions}</div>}
    </section>
  );
}
