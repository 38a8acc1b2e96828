import { Download } from 'lucide-react';
import { MenuButton } from '../../components/MenuButton.tsx';
import { SearchBox } from '../../components/SearchBox.tsx';
import { useLandHere } from '../../hooks/useLandHere.ts';
import { useTexts } from '../../texts.tsx';
import { exportRows } from './historyActions.ts';
import { narrow, useHistory } from './historyStore.ts';

/** The search, what it found, and what can be done with all of it. */
export function HistoryBar() {
  const { t } = useTexts();
  useLandHere();
  return (
    <section
      aria-label={t('window.history.search')}
      className="flex items-center gap-3 border-line border-b px-3 py-2"
    >
      <SearchText />
      <FoundCount />
      <ExportFound />
    </section>
  );
}

function SearchText() {
  const { t } = useTexts();
  const text = useHistory(({ narrowing }) => narrowing.text);
  return (
    <SearchBox
      label={t('window.history.search')}
      placeholder={t('window.history.searchPlaceholder')}
      value={text}
      onChange={(value) => narrow({ text: value })}
      className="min-w-40 max-w-lg flex-1"
    />
  );
}

function FoundCount() {
  const { t, format } = useTexts();
  const total = useHistory(({ found }) => (found?.layout.isCounted ? found.layout.total : null));
  return (
    <p role="status" className="min-w-0 flex-1 truncate text-muted">
      {total !== null && t('window.history.found', { count: format.integer(total) })}
    </p>
  );
}

function ExportFound() {
  const { t } = useTexts();
  const isNothing = useHistory(({ found }) => found === null || found.layout.total === 0);
  return (
    <MenuButton
      label={t('window.history.exportFound')}
      icon={<Download size={14} aria-hidden />}
      isDisabled={isNothing}
      entries={[
        {
          id: 'csv',
          label: t('window.selection.exportCsv'),
          onAction: () => void exportRows('found', 'csv'),
        },
        {
          id: 'json',
          label: t('window.selection.exportJson'),
          onAction: () => void exportRows('found', 'json'),
        },
      ]}
    />
  );
}
