import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { useKeepFocus } from '../hooks/useKeepFocus.ts';
import { useTexts } from '../texts.tsx';
import { IconButton } from './Button.tsx';

/** A panel beside a list. Escape in it closes it; `onClose` gives the focus back to the list. */
export function SidePane(props: { title: string; onClose: () => void; children: ReactNode }) {
  const { title, onClose, children } = props;
  const { t } = useTexts();
  const body = useRef<HTMLElement>(null);
  const keepFocus = useKeepFocus(() => body.current?.focus());
  const titleId = useId();

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  }

  return (
    <aside
      aria-label={t('window.panel.label')}
      onKeyDown={onKeyDown}
      {...keepFocus}
      className="flex w-80 min-[75rem]:w-96 shrink-0 flex-col border-line border-l bg-surface max-[46rem]:fixed max-[46rem]:inset-y-0 max-[46rem]:right-0 max-[46rem]:left-12 max-[46rem]:z-20 max-[46rem]:w-auto"
    >
      <header className="flex items-center gap-2 border-line border-b py-1 pr-1.5 pl-4">
        <h2 id={titleId} className="min-w-0 flex-1 truncate font-semibold" title={title}>
          {title}
        </h2>
        <IconButton label={t('window.panel.close')} onPress={onClose}>
          <X size={15} />
        </IconButton>
      </header>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        tabIndex={0}
        aria-labelledby={titleId}
        ref={body}
        data-panel-body
        className="min-h-0 flex-1 overflow-y-auto focus-visible:-outline-offset-2"
      >
        {children}
      </section>
    </aside>
  );
}
