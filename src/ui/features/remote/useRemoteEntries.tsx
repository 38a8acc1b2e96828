import { Copy, History, type LucideIcon, Trash2, Wand } from 'lucide-react';
import { useMemo } from 'react';
import type { MenuEntry } from '../../components/MenuButton.tsx';
import { useTexts } from '../../texts.tsx';
import { openCloning } from '../cloning/cloningStore.ts';
import { pickOf } from '../cloning/pick.ts';
import { showInHistory } from '../crossing.ts';
import { useDeleting } from './deleting/deleteStore.ts';
import { askToDelete, candidateOf, chosenLines, copyChosenIds, deletable } from './remoteActions.ts';
import { useRemote } from './remoteStore.ts';

/** What can be done with the chosen files, in the order it is offered; what makes no sense for them is disabled. */
export function useRemoteEntries(): readonly MenuEntry[] {
  const { t } = useTexts();
  const selection = useRemote((state) => state.selection);
  const visible = useRemote((state) => state.visible);
  const isDeleting = useDeleting(({ run }) => run !== null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: these two say which lines are chosen
  const lines = useMemo(chosenLines, [selection, visible]);
  const [only] = lines.length === 1 ? lines : [];
  const pick = lines.length > 2 ? null : pickOf(lines.map(candidateOf));
  const entry = (
    id: string,
    label: string,
    Icon: LucideIcon,
    onAction: () => void,
    isDisabled = false,
  ): MenuEntry => ({ id, label, icon: <Icon size={14} aria-hidden />, onAction, isDisabled });
  return [
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
    entry(
      'showInHistory',
      t('window.remote.showInHistory'),
      History,
      () => {
        if (only) showInHistory(only.fileId);
      },
      !only || only.standing === 'elsewhere',
    ),
    entry(
      'delete',
      t('window.remote.delete'),
      Trash2,
      askToDelete,
      isDeleting || deletable(lines).length === 0,
    ),
  ];
}
