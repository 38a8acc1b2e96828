import { Cloud, CloudOff, Copy, Laptop, Loader, OctagonX } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { printable } from '../../../../i18n/present.ts';
import { FileName } from '../../../components/FileName.tsx';
import { GridCell, GridRow } from '../../../components/grid/GridRow.tsx';
import { type GridActs, VirtualGrid } from '../../../components/grid/VirtualGrid.tsx';
import { PointMenuEntries } from '../../../components/PointMenu.tsx';
import { copyFileId } from '../../../store/actions.ts';
import { useTexts } from '../../../texts.tsx';
import { showInHistory } from '../../crossing.ts';
import { useDeleting } from '../deleting/deleteStore.ts';
import type { RemoteLine } from '../lines.ts';
import { askToDelete, copyChosenIds } from '../remoteActions.ts';
import * as store from '../remoteStore.ts';
import { useRemote } from '../remoteStore.ts';
import { useRemoteEntries } from '../useRemoteEntries.tsx';
import { NoFiles } from './NoFiles.tsx';
import { Standing } from './Standing.tsx';

const SIGNS = {
  here: { icon: Laptop, tone: 'text-good' },
  elsewhere: { icon: Cloud, tone: 'text-muted' },
  gone: { icon: CloudOff, tone: 'text-muted' },
} as const;

const COLUMNS = ['state', 'name', 'fileId', 'size', 'created', 'standing'] as const;

/** The account's files, 10,000 of them if need be. */
export function RemoteTable() {
  const { t } = useTexts();
  const count = useRemote(({ visible }) => visible.length);
  const isListed = useRemote(({ listing }) => listing !== null);
  const purpose = useRemote((state) => state.purpose);
  const lead = useRemote(({ selection, visibleIds }) =>
    selection.lead === null ? -1 : visibleIds.indexOf(selection.lead),
  );
  return (
    <VirtualGrid
      look="remote"
      label={t('window.remote.table')}
      columns={COLUMNS.map((id) => ({
        id,
        title: t(`window.remote.column.${id}`),
        isNumber: id === 'size',
        isTitleHidden: id === 'state',
      }))}
      count={count}
      lead={lead}
      Row={RemoteRow}
      acts={ACTS}
      menuLabel={t('window.remote.selection')}
      Menu={Menu}
      startOver={purpose}
    >
      {isListed && count === 0 && <NoFiles />}
    </VirtualGrid>
  );
}

const ACTS: GridActs = {
  select: store.select,
  isSelected(place) {
    const { selection, visibleIds } = useRemote.getState();
    return selection.ids.has(visibleIds[place] ?? '');
  },
  enter(place) {
    const line = useRemote.getState().visible[place];
    if (line && line.standing !== 'elsewhere') showInHistory(line.fileId);
  },
  remove: askToDelete,
  escape: store.chooseNone,
  copy: () => void copyChosenIds(),
  press({ dataset: { copy } }) {
    if (copy) void copyFileId(copy);
  },
};

const RemoteRow = memo(function RemoteRow({ place, isTabStop }: { place: number; isTabStop: boolean }) {
  const line = useRemote(({ visible }) => visible[place]);
  const isSelected = useRemote(({ selection }) => line !== undefined && selection.ids.has(line.fileId));
  if (!line) return null;
  return (
    <GridRow id={line.fileId} place={place} isTabStop={isTabStop} isSelected={isSelected}>
      <Cells line={line} />
    </GridRow>
  );
});

function Cells({ line }: { line: RemoteLine }) {
  const { t, format } = useTexts();
  const { fileId, name, sizeBytes, createdMs } = line;
  const shown = name === null ? t('window.remote.noName') : printable(name);
  const cells: Readonly<Record<(typeof COLUMNS)[number], ReactNode>> = {
    state: <Sign line={line} />,
    name: (
      <FileName
        name={shown}
        isCut={false}
        {...(line.origin?.note ? { more: printable(line.origin.note) } : {})}
      />
    ),
    fileId: (
      <span className="flex items-center gap-1">
        <span className={`truncate font-mono text-sm ${line.gone ? 'text-muted line-through' : ''}`}>
          {fileId}
        </span>
        <button
          type="button"
          tabIndex={-1}
          data-copy={fileId}
          aria-label={t('window.table.copyId', { name: shown })}
          title={t('window.panel.copy')}
          className="inline-flex size-6 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
        >
          <Copy size={13} aria-hidden />
        </button>
      </span>
    ),
    size: sizeBytes === null ? '' : format.size(sizeBytes),
    created: createdMs === null ? '' : format.dateTime(createdMs),
    standing: <Standing line={line} />,
  };
  return COLUMNS.map((id, index) => (
    <GridCell
      key={id}
      column={id}
      index={index}
      look={id === 'state' ? 'icon' : id === 'size' ? 'number' : 'text'}
      isHeader={id === 'name'}
      label={id === 'name' ? shown : undefined}
    >
      {cells[id]}
    </GridCell>
  ));
}

function Sign({ line: { fileId, standing, gone } }: { line: RemoteLine }) {
  const { t } = useTexts();
  const outcome = useDeleting(({ outcomes }) => outcomes.get(fileId));
  if (outcome === 'underWay') {
    return <Loader size={15} role="img" aria-label={t('window.remote.deleting')} className="text-accent" />;
  }
  if (outcome?.kind === 'failed') {
    return <OctagonX size={15} role="img" aria-label={t('account.outcome.failed')} className="text-bad" />;
  }
  const { icon: Icon, tone } = SIGNS[standing];
  const isAmiss = gone?.how === 'missing';
  return (
    <Icon
      size={15}
      role="img"
      aria-label={t(`window.remote.standing.${standing}`)}
      className={isAmiss ? 'text-warn' : tone}
    />
  );
}

function Menu({ onClose }: { onClose: () => void }) {
  const { t } = useTexts();
  return (
    <PointMenuEntries label={t('window.remote.selection')} entries={useRemoteEntries()} onClose={onClose} />
  );
}
