import {
  Ban,
  Copy,
  FileJson,
  FileSpreadsheet,
  FolderOpen,
  PanelRight,
  RotateCcw,
  Scissors,
  ShieldCheck,
  Trash2,
  Undo2,
  Wand,
} from 'lucide-react';
import { useMemo } from 'react';
import type { Sample } from '../../../contract/sample.ts';
import type { MenuEntry } from '../../components/MenuButton.tsx';
import * as actions from '../../store/actions.ts';
import type { Eligible } from '../../store/eligible.ts';
import { eligible } from '../../store/eligible.ts';
import { fileIdOf } from '../../store/groups.ts';
import { useBatch, useShell, useUi } from '../../store/index.ts';
import { useTexts } from '../../texts.tsx';
import { openCloning } from '../cloning/cloningStore.ts';
import { type Pick, pickOf } from '../cloning/pick.ts';
import { startBulkTrim, useBulkTrim } from '../trim/bulk/bulkStore.ts';

export interface SelectedSamples {
  readonly samples: readonly Sample[];
  readonly ids: readonly string[];
  readonly can: Eligible;
}

/** The chosen samples and what can be done with them. Worked out anew only when the choice or a sample in it changes. */
export function useSelected(): SelectedSamples {
  const selected = useUi(({ selection }) => selection.ids);
  const revision = useBatch((state) => (selected.size > 0 ? state.revision : 0));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the map is changed in place; its revision says when
  return useMemo(() => {
    const { samples: all } = useBatch.getState();
    const ids = [...selected];
    const samples = ids.map((id) => all.get(id)).filter((sample) => sample !== undefined);
    return { samples, ids, can: eligible(samples) };
  }, [selected, revision]);
}

/** What a request for voice cloning can be made of among these; null: nothing, or too much. */
export function usePick(samples: readonly Sample[]): Pick | null {
  const host = useShell(({ app }) => app?.host ?? '');
  if (samples.length > 2) return null;
  return pickOf(
    samples.map(({ name, status, purpose }) => ({
      name,
      purpose,
      host,
      fileId: fileIdOf(status),
      gone: null,
    })),
  );
}

/** The selection's commands, for a menu. */
export function useSelectionEntries(onDetails: () => void): readonly MenuEntry[] {
  const { t } = useTexts();
  const { ids, samples, can } = useSelected();
  const [only] = samples;
  const pick = usePick(samples);
  const isTrimming = useBulkTrim(({ kind }) => kind === 'running');
  const entry = (
    id: string,
    label: string,
    Icon: typeof Ban,
    onAction: () => void,
    isDisabled = false,
  ): MenuEntry => ({ id, label, icon: <Icon size={14} aria-hidden />, onAction, isDisabled });
  const idsOf = (list: readonly Sample[]): readonly string[] => list.map(({ id }) => id);
  return [
    entry('details', t('window.selection.details'), PanelRight, onDetails),
    entry(
      'trim',
      t('window.trim.all.action'),
      Scissors,
      () => void startBulkTrim(idsOf(can.trim)),
      can.trim.length === 0 || isTrimming,
    ),
    entry(
      'undoCut',
      t('window.trim.all.undoAction'),
      Undo2,
      () => void actions.undoCut(idsOf(can.undoCut)),
      can.undoCut.length === 0,
    ),
    entry(
      'override',
      t('window.selection.override'),
      ShieldCheck,
      () => void actions.overrideAll(can.override),
      can.override.length === 0,
    ),
    entry(
      'retry',
      t('window.selection.retry'),
      RotateCcw,
      () => void actions.retry(idsOf(can.retry)),
      can.retry.length === 0,
    ),
    entry(
      'cancel',
      t('window.selection.cancel'),
      Ban,
      () => void actions.cancel(idsOf(can.cancel)),
      can.cancel.length === 0,
    ),
    entry(
      'copyIds',
      t('window.selection.copyIds'),
      Copy,
      () => void actions.copyIds(ids),
      can.fileIds.length === 0,
    ),
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
      'showInFolder',
      t('window.selection.showInFolder'),
      FolderOpen,
      () => {
        if (only) void actions.showInFolder(only.id);
      },
      samples.length !== 1,
    ),
    entry(
      'exportCsv',
      t('window.bar.exportCsv'),
      FileSpreadsheet,
      () => void actions.exportBatch(ids, 'csv'),
    ),
    entry('exportJson', t('window.bar.exportJson'), FileJson, () => void actions.exportBatch(ids, 'json')),
    entry('remove', t('window.selection.remove'), Trash2, () => void actions.remove(ids)),
  ];
}
