import {
  Ban,
  Copy,
  Download,
  FolderOpen,
  RotateCcw,
  Scissors,
  ShieldCheck,
  Tag,
  Trash2,
  Undo2,
  Wand,
  X,
} from 'lucide-react';
import { Toolbar } from 'react-aria-components';
import { PURPOSES } from '../../../contract/purpose.ts';
import { IconButton } from '../../components/Button.tsx';
import { MenuButton } from '../../components/MenuButton.tsx';
import { ToolButton } from '../../components/ToolButton.tsx';
import { focusRow, useKeepFocus } from '../../hooks/useKeepFocus.ts';
import * as actions from '../../store/actions.ts';
import { useUi } from '../../store/index.ts';
import { NOTHING_SELECTED } from '../../store/selection.ts';
import { useTexts } from '../../texts.tsx';
import { openCloning } from '../cloning/cloningStore.ts';
import { startBulkTrim, useBulkTrim } from '../trim/bulk/bulkStore.ts';
import { usePick, useSelected } from './useSelectionEntries.tsx';

const ICON = 14;

/** What can be done with the chosen samples. What makes no sense for them is not offered. */
export function SelectionBar() {
  const { t, format } = useTexts();
  const { samples, ids, can } = useSelected();
  const [only] = samples;
  const isTrimming = useBulkTrim(({ kind }) => kind === 'running');
  const pick = usePick(samples);
  const keepFocus = useKeepFocus(focusRow);
  if (samples.length === 0 || !only) return null;
  const some = (part: number): string => (part === samples.length ? '' : ` (${format.integer(part)})`);
  return (
    <div {...keepFocus}>
      <Toolbar
        aria-label={t('window.selection.label')}
        className="flex min-h-10 flex-wrap items-center gap-x-1 gap-y-0.5 border-line border-t bg-surface px-2 py-1"
      >
        <IconButton
          label={t('window.selection.clear')}
          onPress={() => {
            useUi.select(({ lead }) => ({ ...NOTHING_SELECTED, lead }));
            focusRow();
          }}
        >
          <X size={15} />
        </IconButton>
        <span className="mr-2 font-medium">
          {t('window.selection.count', { count: format.integer(samples.length) })}
        </span>
        {can.trim.length > 0 && (
          <ToolButton
            label={t('window.trim.all.actionShort') + some(can.trim.length)}
            icon={<Scissors size={ICON} aria-hidden />}
            isDisabled={isTrimming}
            onPress={() => void startBulkTrim(can.trim.map(({ id }) => id))}
          />
        )}
        {can.undoCut.length > 0 && (
          <ToolButton
            label={t('window.trim.all.undoAction') + some(can.undoCut.length)}
            icon={<Undo2 size={ICON} aria-hidden />}
            onPress={() => void actions.undoCut(can.undoCut.map(({ id }) => id))}
          />
        )}
        {can.override.length > 0 && (
          <ToolButton
            label={t('window.selection.override') + some(can.override.length)}
            icon={<ShieldCheck size={ICON} aria-hidden />}
            onPress={() => void actions.overrideAll(can.override)}
          />
        )}
        {can.retry.length > 0 && (
          <ToolButton
            label={t('window.selection.retry') + some(can.retry.length)}
            icon={<RotateCcw size={ICON} aria-hidden />}
            onPress={() => void actions.retry(can.retry.map(({ id }) => id))}
          />
        )}
        {can.cancel.length > 0 && (
          <ToolButton
            label={t('window.selection.cancel') + some(can.cancel.length)}
            icon={<Ban size={ICON} aria-hidden />}
            onPress={() => void actions.cancel(can.cancel.map(({ id }) => id))}
          />
        )}
        {can.purpose.length > 0 && (
          <MenuButton
            label={t('window.selection.purpose')}
            icon={<Tag size={ICON} aria-hidden />}
            entries={PURPOSES.map((purpose) => ({
              id: purpose,
              label: t(`purpose.${purpose}`),
              onAction: () =>
                void actions.setPurpose(
                  can.purpose.map(({ id }) => id),
                  purpose,
                ),
            }))}
          />
        )}
        {can.fileIds.length > 0 && (
          <ToolButton
            label={t('window.selection.copyIds') + some(can.fileIds.length)}
            icon={<Copy size={ICON} aria-hidden />}
            onPress={() => void actions.copyIds(ids)}
          />
        )}
        {pick && (
          <ToolButton
            label={t('window.cloning.open')}
            icon={<Wand size={ICON} aria-hidden />}
            onPress={() => openCloning(pick)}
          />
        )}
        {samples.length === 1 && (
          <ToolButton
            isMinor
            label={t('window.selection.showInFolder')}
            icon={<FolderOpen size={ICON} aria-hidden />}
            onPress={() => void actions.showInFolder(only.id)}
          />
        )}
        <MenuButton
          label={t('window.selection.export')}
          icon={<Download size={ICON} aria-hidden />}
          entries={[
            {
              id: 'csv',
              label: t('window.selection.exportCsv'),
              onAction: () => void actions.exportBatch(ids, 'csv'),
            },
            {
              id: 'json',
              label: t('window.selection.exportJson'),
              onAction: () => void actions.exportBatch(ids, 'json'),
            },
            {
              id: 'batch',
              label: t('window.manifest.asBatch'),
              onAction: () => void actions.saveManifest(ids),
            },
          ]}
        />
        <span className="flex-1" />
        <ToolButton
          isMinor
          label={t('window.selection.remove')}
          icon={<Trash2 size={ICON} aria-hidden />}
          onPress={() => void actions.remove(ids)}
        />
      </Toolbar>
    </div>
  );
}
