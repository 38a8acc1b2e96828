import { Copy, FileJson, FileSpreadsheet } from 'lucide-react';
import { Button } from '../../../components/Button.tsx';
import * as actions from '../../../store/actions.ts';
import { useBatch } from '../../../store/index.ts';
import { useTexts } from '../../../texts.tsx';

/** What to do with what came of it, once everything is through. */
export function Results() {
  const { t } = useTexts();
  const hasIds = useBatch(({ tally }) => tally.groups.done > 0);
  return (
    <>
      <Button
        look={hasIds ? 'primary' : 'plain'}
        isDisabled={!hasIds}
        icon={<Copy size={14} aria-hidden />}
        onPress={() => void actions.copyIds(null)}
      >
        {t('window.bar.copyIds')}
      </Button>
      <Button
        icon={<FileSpreadsheet size={14} aria-hidden />}
        onPress={() => void actions.exportBatch(null, 'csv')}
      >
        {t('window.bar.exportCsv')}
      </Button>
      <Button
        icon={<FileJson size={14} aria-hidden />}
        onPress={() => void actions.exportBatch(null, 'json')}
      >
        {t('window.bar.exportJson')}
      </Button>
    </>
  );
}
