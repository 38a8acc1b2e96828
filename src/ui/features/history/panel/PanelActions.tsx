import { Cloud, FolderOpen, Wand } from 'lucide-react';
import type { HistoryRow } from '../../../../contract/history.ts';
import { Button } from '../../../components/Button.tsx';
import { showInFolder } from '../../../store/actions.ts';
import { useShell } from '../../../store/index.ts';
import { useTexts } from '../../../texts.tsx';
import { openCloning } from '../../cloning/cloningStore.ts';
import { pickOf } from '../../cloning/pick.ts';
import { showOnAccount } from '../../crossing.ts';

/** What can be done with one row, beside reading about it. */
export function PanelActions({ row }: { row: HistoryRow }) {
  const { t } = useTexts();
  const host = useShell(({ app }) => app?.host ?? '');
  const pick = pickOf([row]);
  const { fileId, purpose } = row;
  return (
    <div className="flex flex-wrap gap-2 px-4 pb-3">
      {pick && (
        <Button icon={<Wand size={14} aria-hidden />} onPress={() => openCloning(pick)}>
          {t('window.cloning.open')}
        </Button>
      )}
      <Button icon={<FolderOpen size={14} aria-hidden />} onPress={() => void showInFolder(row.id)}>
        {t('window.selection.showInFolder')}
      </Button>
      {fileId !== null && row.host === host && (
        <Button icon={<Cloud size={14} aria-hidden />} onPress={() => showOnAccount(purpose, fileId)}>
          {t('window.history.findOnAccount')}
        </Button>
      )}
    </div>
  );
}
