import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import type { Sample } from '../../../../contract/sample.ts';
import { printable } from '../../../../i18n/present.ts';
import { IconButton } from '../../../components/Button.tsx';
import { isForCloning } from '../../../figures/cloneRequest.ts';
import { useKeepFocus } from '../../../hooks/useKeepFocus.ts';
import { fileIdOf } from '../../../store/groups.ts';
import { useBatch, useUi } from '../../../store/index.ts';
import { stopPlaying } from '../../../store/player.ts';
import { useTexts } from '../../../texts.tsx';
import { TrimSection } from '../../trim/TrimSection.tsx';
import { signOf } from '../table/StatusIcon.tsx';
import { Attempts } from './Attempts.tsx';
import { Candidates } from './Candidates.tsx';
import { CloneRequest } from './CloneRequest.tsx';
import { Facts } from './Facts.tsx';
import { Player } from './Player.tsx';
import { Problems } from './Problems.tsx';

/** All there is to know of the sample the keyboard is on. `onClose` gives the focus back to the table. */
export function SidePanel({ onClose }: { onClose: () => void }) {
  const { t } = useTexts();
  const lead = useUi(({ selection }) => selection.lead);
  const sample = useBatch(({ samples }) => (lead === null ? undefined : samples.get(lead)));
  const body = useRef<HTMLElement>(null);
  const keepFocus = useKeepFocus(() => body.current?.focus());
  const titleId = useId();

  const path = sample?.path;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a sample that is cut has another path, and another sound
  useEffect(() => {
    if (lead === null) return;
    return () => stopPlaying(lead);
  }, [lead, path]);

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
        <h2
          id={titleId}
          className="min-w-0 flex-1 truncate font-semibold"
          title={sample ? printable(sample.name) : ''}
        >
          {sample ? printable(sample.name) : t('window.panel.label')}
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
        {sample ? (
          <Content key={sample.id} sample={sample} />
        ) : (
          <p className="p-4 text-muted">{t('window.panel.nothing')}</p>
        )}
      </section>
    </aside>
  );
}

function Content({ sample }: { sample: Sample }) {
  const { present } = useTexts();
  const { icon: Icon, tone } = signOf(sample);
  const fileId = fileIdOf(sample.status);
  const isAudio = sample.facts.content?.kind === 'audio';
  return (
    <>
      <p className="flex items-start gap-2 px-4 pt-3 pb-2">
        <Icon size={16} aria-hidden className={`mt-0.5 shrink-0 ${tone}`} />
        <span>{present.status(sample.status)}</span>
      </p>
      {isAudio && <Player sample={sample} />}
      <Candidates sample={sample} />
      <TrimSection key={sample.path} sample={sample} />
      <Problems sample={sample} />
      {fileId !== null && isForCloning(sample.purpose) && (
        <CloneRequest purpose={sample.purpose} fileId={fileId} />
      )}
      <Facts sample={sample} />
      <Attempts sample={sample} />
    </>
  );
}
