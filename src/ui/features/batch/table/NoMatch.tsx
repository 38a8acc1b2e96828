import { Button } from '../../../components/Button.tsx';
import { useBatch } from '../../../store/index.ts';
import { useTexts } from '../../../texts.tsx';

/** Where the filter leaves no row: says why, and how to see everything again. */
export function NoMatch() {
  const { t } = useTexts();
  const { text, filter } = useBatch(({ query }) => query);
  return (
    <div className="pointer-events-none absolute inset-0 top-8 flex flex-col items-center justify-center gap-1 p-6 text-center">
      <p className="font-medium">{t('window.table.noMatch')}</p>
      <p className="text-muted">
        {text ? t('window.table.noMatchText', { text }) : t(`window.table.noMatchFilter.${filter}`)}
      </p>
      {(text !== '' || filter !== 'all') && (
        <Button
          className="pointer-events-auto mt-2"
          onPress={() => useBatch.setQuery({ text: '', filter: 'all' })}
        >
          {t('window.table.showAll')}
        </Button>
      )}
    </div>
  );
}
