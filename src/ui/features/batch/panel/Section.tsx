import { type ReactNode, useId } from 'react';

/** A part of the panel with a heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-line border-t px-4 py-3">
      <h3 id={id} className="mb-1.5 font-semibold text-sm">
        {title}
      </h3>
      {children}
    </section>
  );
}
