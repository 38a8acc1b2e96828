import { useEffect } from 'react';
import { printable } from '../../../i18n/present.ts';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { focusRow } from '../../hooks/useKeepFocus.ts';
import { undoHistoryRemove } from '../../store/actions.ts';
import { useViewCommands, type ViewCommands } from '../../store/viewCommands.ts';
import { useTexts } from '../../texts.tsx';
import { EmptyHistory } from './EmptyHistory.tsx';
import { FilterRow } from './filters/FilterRow.tsx';
import { isNarrowed } from './filters/narrowing.ts';
import { HistoryBar } from './HistoryBar.tsx';
import { HistorySelectionBar } from './HistorySelectionBar.tsx';
import { askToRemove, copyChosenIds, exportRows } from './historyActions.ts';
import { chooseAll, tryAgain, useHistory, watchHistory } from './historyStore.ts';
import { HistoryPanel } from './panel/HistoryPanel.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { HistoryTable } from './table/HistoryTable.tsx';

const COMMANDS: ViewCommands = {
  removeSelected: askToRemove,
  undo: () => void undoHistoryRemove(),
  selectAll: chooseAll,
  copyIds: () => void copyChosenIds(),
  exportCsv: () => void exportRows('found', 'csv'),
  exportJson: () => void exportRows('found', 'json'),
};

/** Everything that was ever sent: find it, hand its ids on, send it again. */
export function HistoryView() {
  const { t } = useTexts();
  const failure = useHistory((state) => state.failure);
  const isPanelOpen = useHistory((state) => state.isPanelOpen);
  const isEmpty = useHistory(({ found, narrowing }) => found?.layout.total === 0 && !isNarrowed(narrowing));
  useEffect(watchHistory, []);
  useViewCommands(COMMANDS);

  return (
    <main className="relative flex min-w-0 flex-1 flex-col overflow-y-auto bg-surface">
      <h1 className="sr-only">{t('window.nav.history')}</h1>
      {failure && (
        <Notice look="bad" actions={<Button onPress={tryAgain}>{t('window.history.tryAgain')}</Button>}>
          <p role="alert">
            {t('window.history.failed')}
            {t('window.gap')}
            <span data-text className="text-muted">
              {printable(failure.detail)}
            </span>
          </p>
        </Notice>
      )}
      {isEmpty ? (
        <EmptyHistory />
      ) : (
        <>
          <HistoryBar />
          <FilterRow />
          <div className="flex min-h-40 flex-1">
            <HistoryTable onEnter={openPanel} />
            {isPanelOpen && <HistoryPanel onClose={closePanel} />}
          </div>
          <HistorySelectionBar />
        </>
      )}
      <RemoveDialog />
    </main>
  );
}

/** Enter opens the panel; pressed again it goes into it, where arrows scroll and Escape closes. */
function openPanel(): void {
  if (!useHistory.getState().isPanelOpen) useHistory.setState({ isPanelOpen: true });
  else document.querySelector<HTMLElement>('[data-panel-body]')?.focus();
}

function closePanel(): void {
  useHistory.setState({ isPanelOpen: false });
  focusRow();
}
