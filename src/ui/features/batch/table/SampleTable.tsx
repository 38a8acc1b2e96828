// biome-ignore-all lint/a11y/useSemanticElements: the grid draws only the rows that are seen, which a table element cannot
import { type MouseEvent, useMemo, useRef, useState } from 'react';
import { ROW_HEIGHT, rowsInView } from '../../../components/grid/geometry.ts';
import { useFollowLead } from '../../../components/grid/useFollowLead.ts';
import { useViewport } from '../../../components/grid/useViewport.ts';
import type { MenuPoint } from '../../../components/PointMenu.tsx';
import { copyFileId } from '../../../store/actions.ts';
import { useBatch, useUi } from '../../../store/index.ts';
import { extendTo, NOTHING_SELECTED, selectOne, toggle } from '../../../store/selection.ts';
import { useTexts } from '../../../texts.tsx';
import { ContextMenu } from '../ContextMenu.tsx';
import { COLUMNS } from './columns.tsx';
import { HeaderRow } from './HeaderRow.tsx';
import { NoMatch } from './NoMatch.tsx';
import { Row } from './Row.tsx';
import { useGridKeys } from './useGridKeys.ts';

/**
 * The batch as a grid. Drawn by hand, because only the rows that are seen may cost anything: with 10,000 samples a
 * collection that knows every row takes a second to build and a third of one for each change.
 */
export function SampleTable({ onEnter }: { onEnter: () => void }) {
  const { t } = useTexts();
  const visible = useBatch((state) => state.visible);
  const isMixed = useBatch(
    ({ tally }) => Object.values(tally.purposes).filter((count) => count > 0).length > 1,
  );
  const lead = useUi(({ selection }) => selection.lead);
  const scroller = useRef<HTMLDivElement>(null);
  const view = useViewport(scroller);
  const [menu, setMenu] = useState<MenuPoint | null>(null);
  const columns = useMemo(() => COLUMNS.filter(({ onlyMixed }) => isMixed || !onlyMixed), [isMixed]);

  /** What is seen of the rows: the scroller without its head. */
  const rowsHeight = (): number => (scroller.current?.clientHeight ?? ROW_HEIGHT) - ROW_HEIGHT;
  const onKeyDown = useGridKeys(rowsHeight, onEnter);

  const leadPlace = useMemo(() => (lead === null ? -1 : visible.indexOf(lead)), [lead, visible]);
  const { first, end } = rowsInView(view.top, view.height, visible.length);

  const followLead = useFollowLead(scroller, leadPlace, lead, (element) => rowElement(element, lead));

  function onMouseDown(event: MouseEvent): void {
    const id = rowIdOf(event);
    if (id === null || event.button === 1) return;
    const isKept = event.button === 2 && useUi.getState().selection.ids.has(id);
    if (isKept) return;
    useUi.select((old) => {
      if (event.shiftKey) return extendTo(old, id, useBatch.getState().visible);
      return event.ctrlKey || event.metaKey ? toggle(old, id) : selectOne(id);
    });
  }

  function onClick({ target }: MouseEvent): void {
    if (!(target instanceof Element)) return;
    const fileId = target.closest<HTMLElement>('[data-copy]')?.dataset.copy;
    if (fileId) void copyFileId(fileId);
    const id = target.closest('[data-trim]')?.closest<HTMLElement>('[data-id]')?.dataset.id;
    if (id === undefined) return;
    useUi.select(() => selectOne(id));
    useUi.setState({ isPanelOpen: true });
  }

  function onContextMenu(event: MouseEvent): void {
    event.preventDefault();
    if (rowIdOf(event) !== null) setMenu({ x: event.clientX, y: event.clientY });
  }

  const places = Array.from({ length: end - first }, (_, index) => first + index);
  // Kept although it is out of sight, so that the focus is not lost by scrolling.
  if (leadPlace >= 0 && (leadPlace < first || leadPlace >= end)) places.push(leadPlace);
  const tabStop = Math.max(leadPlace, 0);

  return (
    <div className="samples relative min-h-0 flex-1" data-mixed={isMixed || undefined}>
      <div
        ref={scroller}
        role="grid"
        tabIndex={-1}
        aria-label={t('window.table.label')}
        aria-multiselectable="true"
        aria-rowcount={visible.length + 1}
        aria-colcount={columns.length}
        className="absolute inset-0 overflow-y-auto overflow-x-hidden bg-surface outline-none"
        onKeyDown={onKeyDown}
        onMouseDown={onMouseDown}
        onClick={onClick}
        onDoubleClick={(event) => {
          if (rowIdOf(event) !== null) onEnter();
        }}
        onContextMenu={onContextMenu}
        onFocus={(event) => {
          followLead.onFocus(event);
          const id = event.target.dataset.id;
          if (id !== undefined && useUi.getState().selection.lead === null) {
            useUi.select(() => ({ ...NOTHING_SELECTED, lead: id }));
          }
        }}
        onBlur={followLead.onBlur}
      >
        <HeaderRow columns={columns} />
        <div role="rowgroup" className="relative" style={{ height: visible.length * ROW_HEIGHT }}>
          {places.map((place) => {
            const id = visible[place];
            return id === undefined ? null : (
              <Row key={id} id={id} place={place} isTabStop={place === tabStop} columns={columns} />
            );
          })}
        </div>
      </div>
      {visible.length === 0 && <NoMatch />}
      <ContextMenu place={menu} within={scroller} onClose={() => setMenu(null)} onDetails={onEnter} />
    </div>
  );
}

/** The row under the pointer; null on a button in it, which has a meaning of its own. */
function rowIdOf({ target }: MouseEvent): string | null {
  if (!(target instanceof Element) || target.closest('button')) return null;
  return target.closest<HTMLElement>('[data-id]')?.dataset.id ?? null;
}

function rowElement(scroller: HTMLElement, id: string | null): HTMLElement | null {
  return id === null ? null : scroller.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);
}
