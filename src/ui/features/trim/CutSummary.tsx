import { Save, SlidersHorizontal, Undo2 } from 'lucide-react';
import type { SampleCut } from '../../../contract/cut.ts';
import type { Sample } from '../../../contract/sample.ts';
import { printable } from '../../../i18n/present.ts';
import { Button } from '../../components/Button.tsx';
import { rangeText } from '../../figures/trimText.ts';
import { saveCutAs, undoCut } from '../../store/actions.ts';
import { canUndoCut } from '../../store/eligible.ts';
import { useTexts } from '../../texts.tsx';

/** What a cut is, and what can be done about it. */
export function CutSummary(props: { sample: Sample; cut: SampleCut; onAdjust: (() => void) | null }) {
  const { sample, cut, onAdjust } = props;
  const texts = useTexts();
  const { t } = texts;
  const where = { name: printable(cut.originalName), range: rangeText(cut, texts) };
  return (
    <>
      <p className="break-words">{t('window.trim.cutFrom', where)}</p>
      <div className="my-1.5 flex flex-wrap gap-1.5">
        {onAdjust && (
          <Button icon={<SlidersHorizontal size={14} aria-hidden />} onPress={onAdjust}>
            {t('window.trim.adjust')}
          </Button>
        )}
        {canUndoCut(sample) && (
          <Button icon={<Undo2 size={14} aria-hidden />} onPress={() => void undoCut([sample.id])}>
            {t('window.trim.undo')}
          </Button>
        )}
        <Button icon={<Save size={14} aria-hidden />} onPress={() => void saveCutAs(sample.id)}>
          {t('window.trim.saveAs')}
        </Button>
      </div>
    </>
  );
}
