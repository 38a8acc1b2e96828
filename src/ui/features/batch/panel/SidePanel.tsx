import { useEffect } from 'react';
import type { Sample } from '../../../../contract/sample.ts';
import { printable } from '../../../../i18n/present.ts';
import { SidePane } from '../../../components/SidePane.tsx';
import { useBatch, useUi } from '../../../store/index.ts';
import { stopPlaying } from '../../../store/player.ts';
import { useTexts } from '../../../texts.tsx';
import { TrimSection } from '../../trim/TrimSection.tsx';
import { signOf } from '../table/StatusIcon.tsx';
import { Attempts } from './Attempts.tsx';
import { Candidates } from './Candidates.tsx';
import { Facts } from './Facts.tsx';
import { NextStep } from './NextStep.tsx';
import { Player } from './Player.tsx';
import { Problems } from './Problems.tsx';

/** All there is to know of the sample the keyboard is on. `onClose` gives the focus back to the table. */
export function SidePanel({ onClose }: { onClose: () => void }) {
  const { t } = useTexts();
  const lead = useUi(({ selection }) => selection.lead);
  const sample = useBatch(({ samples }) => (lead === null ? undefined : samples.get(lead)));
  const path = sample?.path;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a sample that is cut has another path, and another sound
  useEffect(() => {
    if (lead === null) return;
    return () => stopPlaying(lead);
  }, [lead, path]);

  return (
    <SidePane title={sample ? printable(sample.name) : t('window.panel.label')} onClose={onClose}>
      {sample ? (
        <Content key={sample.id} sample={sample} />
      ) : (
        <p className="p-4 text-muted">{t('window.panel.nothing')}</p>
      )}
    </SidePane>
  );
}

function Content({ sample }: { sample: Sample }) {
  const { present } = useTexts();
  const { icon: Icon, tone } = signOf(sample.status.kind, sample.problems.length > 0);
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
      <NextStep sample={sample} />
      <Facts sample={sample} />
      <Attempts sample={sample} />
    </>
  );
}
