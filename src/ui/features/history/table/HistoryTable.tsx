import { memo, useMemo } from 'react';
import { printable } from '../../../../i18n/present.ts';
import { GridCell, GridRow } from '../../../components/grid/GridRow.tsx';
import { type GridActs, VirtualGrid } from '../../../components/grid/VirtualGrid.tsx';
import { PointMenuEntries } from '../../../components/PointMenu.tsx';
import { copyFileId } from '../../../store/actions.ts';
import { useTexts } from '../../../texts.tsx';
import { isChosen } from '../found/chosen.ts';
import { lineAt } from '../found/layout.ts';
import { askToRemove, copyChosenIds } from '../historyActions.ts';
import * as store from '../historyStore.ts';
import { useHistory } from '../historyStore.ts';
import { distinctHosts } from '../hosts.ts';
import { useHistoryEntries } from '../useHistoryEntries.tsx';
import { BatchHead, StickyHead } from './BatchHead.tsx';
import { COLUMNS, type HistoryColumn } from './columns.tsx';
import { NothingFound } from './NothingFound.tsx';

/** What was found, by batches: of however many rows, those in sight are all there are. */
export function HistoryTable({ onEnter }: { onEnter: () => void }) {
  const { t } = useTexts();
  const query = useHistory(({ found }) => found?.query);
  const count = useHistory(({ found }) => found?.layout.count ?? 0);
  const isOpenEnded = useHistory(({ found }) => found?.layout.isCounted === false);
  const isFound = useHistory(({ found }) => found !== null);
  const lead = useHistory((state) => state.lead);
  const columns = useColumns();
  const acts = useMemo(() => actsFor(onEnter), [onEnter]);
  return (
    <VirtualGrid
      look={columns.some(({ id }) => id === 'host') ? 'history-hosts' : 'history'}
      label={t('window.history.table')}
      columns={columns.map(({ id, title, look }) => ({
        id,
        title: t(title),
        isNumber: look === 'number',
        isTitleHidden: look === 'icon',
      }))}
      count={count}
      isOpenEnded={isOpenEnded}
      lead={lead}
      Row={HistoryLine}
      acts={acts}
      menuLabel={t('window.history.selection')}
      Menu={Menu}
      onSeen={store.see}
      startOver={query}
      above={(place) => <Above place={place} />}
    >
      {isFound && count === 0 && <NothingFound />}
    </VirtualGrid>
  );
}

function useColumns(): readonly HistoryColumn[] {
  const hosts = useHistory(({ overview }) => overview?.hosts);
  return useMemo(() => {
    const isMixed = distinctHosts(hosts ?? []).length > 1;
    return COLUMNS.filter(({ onlySeveralHosts = false }) => isMixed || !onlySeveralHosts);
  }, [hosts]);
}

function actsFor(onEnter: () => void): GridActs {
  return {
    select: (place, how) => void store.select(place, how),
    isSelected: (place) => store.isPlaceChosen(useHistory.getState(), place),
    enter(place) {
      const { found } = useHistory.getState();
      const line = found ? lineAt(found.layout, place) : null;
      if (line?.kind === 'head') void store.chooseBatch(line.group.batchId, 'only');
      else onEnter();
    },
    remove: askToRemove,
    escape() {
      if (useHistory.getState().isPanelOpen) useHistory.setState({ isPanelOpen: false });
      else store.chooseNone();
    },
    copy: () => void copyChosenIds(),
    press(button) {
      const { copy, choose } = button.dataset;
      if (copy) void copyFileId(copy);
      if (choose) void store.chooseBatch(choose, 'only');
    },
  };
}

/** A line listens to its own place alone: what happens elsewhere does not concern it. */
const HistoryLine = memo(function HistoryLine({ place, isTabStop }: { place: number; isTabStop: boolean }) {
  const texts = useTexts();
  const columns = useColumns();
  const group = useHistory(({ found }) => {
    const line = found ? lineAt(found.layout, place) : null;
    return line?.kind === 'head' ? line.group : null;
  });
  const row = useHistory((state) => store.rowAt(state, place));
  const isSelected = useHistory(({ chosen }) => row !== undefined && isChosen(chosen, row.id));
  if (group) return <BatchHead group={group} place={place} isTabStop={isTabStop} columns={columns.length} />;
  return (
    <GridRow
      id={row?.id ?? ''}
      place={place}
      isTabStop={isTabStop}
      isSelected={isSelected}
      isBusy={row === undefined}
    >
      {columns.map(({ id, look, isHeader = false, cell }, index) => (
        <GridCell
          key={id}
          column={id}
          index={index}
          look={look}
          isHeader={isHeader}
          label={isHeader && row ? printable(row.name) : undefined}
        >
          {row ? cell(row, texts) : id === 'name' && <Unknown />}
        </GridCell>
      ))}
    </GridRow>
  );
});

/** In the place of a name that is on its way. */
function Unknown() {
  return <span aria-hidden className="block h-2 w-40 max-w-full rounded-full bg-line" />;
}

function Above({ place }: { place: number }) {
  const group = useHistory(({ found }) => {
    const line = found ? lineAt(found.layout, place) : null;
    return line?.kind === 'row' ? line.group : null;
  });
  return group && <StickyHead group={group} />;
}

function Menu({ onClose }: { onClose: () => void }) {
  const { t } = useTexts();
  return (
    <PointMenuEntries
      label={t('window.history.selection')}
      entries={useHistoryEntries({ withDetails: true })}
      onClose={onClose}
    />
  );
}
