import type { Sample } from '../../../../contract/sample.ts';
import { printable } from '../../../../i18n/present.ts';
import { Button } from '../../../components/Button.tsx';
import { Confirm } from '../../../components/Confirm.tsx';
import { choose } from '../../../store/actions.ts';
import { needsChoice } from '../../../store/groups.ts';
import { useTexts } from '../../../texts.tsx';
import { Section } from './Section.tsx';

/** A lost answer that several files on the account fit: the user says which it is, or that it is none of them. */
export function Candidates({ sample: { id, name, status } }: { sample: Sample }) {
  const { t } = useTexts();
  if (status.kind !== 'unknown' || !needsChoice(status)) return null;
  return (
    <Section title={t('window.panel.candidates')}>
      <p className="text-muted">{t('window.panel.candidatesWhy')}</p>
      <div className="mt-2 flex flex-col items-start gap-1.5">
        {status.candidates.map((fileId) => (
          <Button key={fileId} onPress={() => void choose(id, fileId)}>
            {t('window.panel.useCandidate', { id: fileId })}
          </Button>
        ))}
        <Confirm
          title={t('window.confirm.sendAgain.title', { name: printable(name) })}
          text={t('window.confirm.sendAgain.text')}
          yes={t('window.confirm.sendAgain.yes')}
          onYes={() => void choose(id, null)}
        >
          <Button>{t('window.panel.noneOfThem')}</Button>
        </Confirm>
      </div>
    </Section>
  );
}
