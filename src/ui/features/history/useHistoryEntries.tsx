import {
  Copy,
  FileJson,
  FileSpreadsheet,
  FolderOpen,
  type LucideIcon,
  PanelRight,
  RotateCcw,
  Search,
  Trash2,
  Wand,
} from 'lucide-react';
import type { MenuEntry } from '../../components/MenuButton.tsx';
import { showInFolder } from '../../store/actions.ts';
import { useShell } from '../../store/index.ts';
import { useTexts } from '../../texts.tsx';
import { openCloning } from '../cloning/cloningStore.ts';
import { pickOf } from '../cloning/pick.ts';
import { showOnAccount } from '../crossing.ts';
import { askToRemove, copyChosenIds, exportRows, sendChosenAgain } from './historyActions.ts';
import { useHistory } from './historyStore.ts';

const ICON = 14;

/** What can be done with the chosen rows, in the order it is offered; what makes no sense for them is disabled. */
export function useHistoryEntries({ withDetails = false } = {}): readonly MenuEntry[] {
  const { t } = useTexts();
  const few = useHistory((state) => state.few);
  const isOne = useHistory(({ chosen }) => chosen.kind === 'ids' && chosen.ids.size === 1);
  const host = useShell(({ app }) => app?.host ?? '');
  const [only] = isOne ? few : [];
  const pick = pickOf(few);
  const entry = (
    id: string,
    label: string,
    Icon: LucideIcon,
    onAction: () => void,
    isDisabled = false,
  ): MenuEntry => ({ id, label, icon: <Icon size={ICON} aria-hidden />, onAction, isDisabled });
  const details = entry('details', t('window.selection.details'), PanelRight, () =>
    useHistory.setState({ isPanelOpen: true }),
  );
  return [
    ...(withDetails ? [details] : []),
    entry('copyIds', t('window.selection.copyIds'), Copy, () => void copyChosenIds()),
    entry(
      'nextStep',
      t('window.cloning.open'),
      Wand,
      () => {
        if (pick) openCloning(pick);
      },
      pick === null,
    ),
    entry('sendAgain', t('window.history.sendAgain'), RotateCcw, () => void sendChosenAgain()),
    entry(
      'showInFolder',
      t('window.selection.showInFolder'),
      FolderOpen,
      () => {
        if (only) void showInFolder(only.id);
      },
      !only,
    ),
    entry(
      'findOnAccount',
      t('window.history.findOnAccount'),
      Search,
      () => {
        if (only?.fileId) showOnAccount(only.purpose, only.fileId);
      },
      !only?.fileId || only.host !== host,
    ),
    entry('exportCsv', t('window.bar.exportCsv'), FileSpreadsheet, () => void exportRows('chosen', 'csv')),
    entry('exportJson', t('window.bar.exportJson'), FileJson, () => void exportRows('chosen', 'json')),
    entry('remove', t('window.history.remove'), Trash2, askToRemove),
  ];
}
