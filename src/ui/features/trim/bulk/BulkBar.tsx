import { printable } from '../../../../i18n/present.ts';
import { Button } from '../../../components/Button.tsx';
import { ProgressBar } from '../../../components/ProgressBar.tsx';
import { focusRow, useKeepFocus } from '../../../hooks/useKeepFocus.ts';
import { useTexts } from '../../../texts.tsx';
import { cancelBulkTrim, useBulkTrim } from './bulkStore.ts';

/** How far trimming the selection is. Nothing while none is trimmed. */
export function BulkBar() {
  const { t, format } = useTexts();
  const state = useBulkTrim();
  const keepFocus = useKeepFocus(focusRow);
  if (state.kind !== 'running') return <div {...keepFocus} />;
  const { done, total, name } = state;
  const values = { number: format.integer(Math.min(done + 1, total)), total: format.integer(total) };
  return (
    <div {...keepFocus}>
      <section
        aria-label={t('window.trim.all.label')}
        className="flex min-h-10 items-center gap-3 border-line border-t bg-surface px-3 py-1"
      >
        <span className="shrink-0 font-medium">{t('window.trim.all.running', values)}</span>
        <ProgressBar
          label={t('window.trim.all.label')}
          share={done / total}
          valueLabel={t('window.trim.all.running', values)}
          className="w-40 shrink-0"
        />
        <span className="min-w-0 flex-1 truncate text-muted">{printable(name)}</span>
        <Button onPress={cancelBulkTrim}>{t('window.trim.all.cancel')}</Button>
      </section>
    </div>
  );
}
