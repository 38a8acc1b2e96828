import { Wand } from 'lucide-react';
import type { Sample } from '../../../../contract/sample.ts';
import { Button } from '../../../components/Button.tsx';
import { useTexts } from '../../../texts.tsx';
import { openCloning } from '../../cloning/cloningStore.ts';
import { usePick } from '../useSelectionEntries.tsx';
import { Section } from './Section.tsx';

/** What the id is for: the request for voice cloning. Nothing for a sample without an id, or for another purpose. */
export function NextStep({ sample }: { sample: Sample }) {
  const { t } = useTexts();
  const pick = usePick([sample]);
  if (!pick) return null;
  return (
    <Section title={t('window.cloning.section')}>
      <p className="text-muted">{t('window.cloning.sectionWhy')}</p>
      <Button className="mt-2" icon={<Wand size={14} aria-hidden />} onPress={() => openCloning(pick)}>
        {t('window.cloning.open')}
      </Button>
    </Section>
  );
}
