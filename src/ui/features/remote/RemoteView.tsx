import { useEffect } from 'react';
import { Button } from '../../components/Button.tsx';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { useShell } from '../../store/index.ts';
import { useViewCommands, type ViewCommands } from '../../store/viewCommands.ts';
import { useTexts } from '../../texts.tsx';
import { DeleteBar } from './deleting/DeleteBar.tsx';
import { DeleteDialog } from './deleting/DeleteDialog.tsx';
import { ReportNotice } from './deleting/ReportNotice.tsx';
import { ListNotices } from './ListNotices.tsx';
import { RemoteBar, RemoteFilterBar } from './RemoteBar.tsx';
import { RemoteSelectionBar } from './RemoteSelectionBar.tsx';
import { askToDelete, copyChosenIds } from './remoteActions.ts';
import { chooseAll, sync, useRemote, watchRemote } from './remoteStore.ts';
import { RemoteTable } from './table/RemoteTable.tsx';

const NOTHING = (): void => undefined;

const COMMANDS: ViewCommands = {
  removeSelected: askToDelete,
  selectAll: chooseAll,
  copyIds: () => void copyChosenIds(),
  // What is deleted here stays deleted; and what would be exported is the batch, which nobody looks at.
  undo: NOTHING,
  exportCsv: NOTHING,
  exportJson: NOTHING,
};

/** What is on the account: which of it came from here, what is no longer there, and tidying up. */
export function RemoteView() {
  const { t } = useTexts();
  const failure = useRemote((state) => state.failure);
  const isListed = useRemote(({ listing }) => listing !== null);
  const isAsking = useRemote((state) => state.isAsking);
  const host = useShell(({ app }) => app?.host);
  const key = useShell(({ app }) => app?.key.masked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another host, or another key, is another account
  useEffect(watchRemote, [host, key]);
  useViewCommands(COMMANDS);
  return (
    <main className="relative flex min-w-0 flex-1 flex-col overflow-y-auto bg-surface">
      <h1 className="sr-only">{t('window.nav.remote')}</h1>
      <RemoteBar />
      {failure && (
        <FailureNotice failure={failure}>
          <Button onPress={() => void sync()}>{t('window.remote.tryAgain')}</Button>
        </FailureNotice>
      )}
      <ReportNotice />
      <ListNotices />
      {isListed || isAsking ? (
        <>
          <RemoteFilterBar />
          <div className="flex min-h-40 flex-1" aria-busy={isAsking}>
            <RemoteTable />
          </div>
        </>
      ) : (
        <p className="m-auto max-w-md p-6 text-center text-muted">{t('window.remote.notListed')}</p>
      )}
      <DeleteBar />
      <RemoteSelectionBar />
      <DeleteDialog />
    </main>
  );
}
