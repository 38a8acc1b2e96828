import { SearchX } from 'lucide-react';
import { Button } from '../../../components/Button.tsx';
import { useTexts } from '../../../texts.tsx';
import { hasFilters, WHAT_WAS_SENT, WHATEVER } from '../filters/narrowing.ts';
import { narrow, useHistory } from '../historyStore.ts';

/** Nothing fits: what was looked for, and how to look for more. */
export function NothingFound() {
  const { t } = useTexts();
  const narrowing = useHistory((state) => state.narrowing);
  const text = narrowing.text.trim();
  const isFiltered = hasFilters(narrowing);
  return (
    <div className="absolute inset-x-0 top-8 bottom-0 flex flex-col items-center justify-center gap-3 p-6 text-center">
      <SearchX size={28} strokeWidth={1.5} aria-hidden className="text-muted" />
      <div>
        <p className="font-semibold text-lg">{t('window.history.nothingFound')}</p>
        <p className="mt-1 max-w-md break-words text-muted">
          {text === ''
            ? t('window.history.nothingFoundFilters')
            : t('window.history.nothingFoundText', { text })}
        </p>
      </div>
      <div className="flex flex-wrap justify-center gap-2">
        {isFiltered && text !== '' && (
          <Button onPress={() => narrow({ ...WHATEVER, text: narrowing.text })}>
            {t('window.history.searchEverything')}
          </Button>
        )}
        {!isFiltered && text !== '' && (
          <Button onPress={() => narrow({ status: null })}>{t('window.history.searchUnsent')}</Button>
        )}
        <Button onPress={() => narrow(WHAT_WAS_SENT)}>{t('window.history.reset')}</Button>
      </div>
    </div>
  );
}
