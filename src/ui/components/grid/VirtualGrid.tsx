// biome-ignore-all lint/a11y/useSemanticElements: the grid draws only the rows that are seen, which a table element cannot
import {
  type ComponentType,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { type MenuPoint, PointMenu } from '../PointMenu.tsx';
import { type GridColumn, GridHead } from './GridRow.tsx';
import { ROW_HEIGHT, rowsInView } from './geometry.ts';
import { placeAfter } from './keys.ts';
import { useFollowLead } from './useFollowLead.ts';
import { useViewport } from './useViewport.ts';

/** `only`: nothing else. `extend`: from where the last choice began. `lead`: the keyboard goes there, nothing is chosen. */
export type SelectHow = 'only' | 'toggle' | 'extend' | 'lead';

/** What may be done to rows, by their places. */
export interface GridActs {
  readonly select: (place: number, how: SelectHow) => void;
  readonly isSelected: (place: number) => boolean;
  readonly enter: (place: number) => void;
  readonly remove: () => void;
  readonly escape: () => void;
  readonly copy: () => void;
  /** A button in a row was pressed. */
  readonly press?: (button: HTMLElement, place: number) => void;
}

/**
 * A grid of any number of rows, of which only those in sight exist. It knows places; what stands there is for `Row` to know.
 * `onSeen` is told which places are in sight, one past the last.
 */
export function VirtualGrid(props: {
  /** Names the columns' widths in `grid.css`. */
  look: 'history' | 'history-hosts' | 'remote';
  label: string;
  columns: readonly GridColumn[];
  count: number;
  /** There are more, and nobody knows yet how many. */
  isOpenEnded?: boolean;
  /** The place the keyboard is on; -1: none yet. */
  lead: number;
  Row: ComponentType<{ place: number; isTabStop: boolean }>;
  acts: GridActs;
  menuLabel: string;
  /** What can be done with the chosen rows. */
  Menu: ComponentType<{ onClose: () => void }>;
  onSeen?: (first: number, end: number) => void;
  /** Another one: the list is another one, and is shown from its beginning. */
  startOver?: unknown;
  /** Drawn over the rows, for the place that is uppermost. */
  above?: (place: number) => ReactNode;
  children?: ReactNode;
}) {
  const { look, label, columns, count, lead, Row, acts, menuLabel, Menu, onSeen, startOver, above } = props;
  const { isOpenEnded = false } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const view = useViewport(scroller);
  const [menu, setMenu] = useState<MenuPoint | null>(null);
  const { first, end } = rowsInView(view.top, view.height, count);
  const followLead = useFollowLead(scroller, lead, lead < 0 ? null : lead, (element) =>
    element.querySelector<HTMLElement>(`[data-place="${lead}"]`),
  );
  useEffect(() => onSeen?.(first, end), [first, end, onSeen]);
  const shown = useRef(startOver);
  useLayoutEffect(() => {
    if (shown.current === startOver) return;
    shown.current = startOver;
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [startOver]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || placeOf(event.target) === null || count === 0) return;
    const isMain = event.ctrlKey || event.metaKey;
    const seen = Math.max(
      1,
      Math.floor(((scroller.current?.clientHeight ?? 0) - ROW_HEIGHT) / ROW_HEIGHT) - 1,
    );
    const next = event.altKey ? null : placeAfter(event.key, lead, seen, count - 1);
    if (next !== null) {
      const how = event.shiftKey ? 'extend' : isMain ? 'lead' : 'only';
      acts.select(Math.max(0, Math.min(count - 1, next)), how);
    } else if (event.key === ' ') acts.select(lead, isMain ? 'toggle' : 'only');
    else if (event.key === 'Enter' && !isMain) acts.enter(lead);
    else if (event.key === 'Delete' || (event.key === 'Backspace' && event.metaKey)) acts.remove();
    else if (event.key === 'Escape') acts.escape();
    else if (isMain && !event.shiftKey && event.key.toLowerCase() === 'c') {
      if (window.getSelection()?.isCollapsed === false) return;
      acts.copy();
    } else return;
    event.preventDefault();
  }

  function onMouseDown(event: MouseEvent): void {
    const place = placeOf(event.target);
    if (place === null || event.button === 1 || isOnButton(event.target)) return;
    if (event.button === 2 && acts.isSelected(place)) return;
    acts.select(place, event.shiftKey ? 'extend' : event.ctrlKey || event.metaKey ? 'toggle' : 'only');
  }

  function onClick({ target }: MouseEvent): void {
    const button = target instanceof Element ? target.closest('button') : null;
    const place = placeOf(target);
    if (button && place !== null) acts.press?.(button, place);
  }

  function onContextMenu(event: MouseEvent): void {
    event.preventDefault();
    if (placeOf(event.target) !== null) setMenu({ x: event.clientX, y: event.clientY });
  }

  function onFocus(event: FocusEvent): void {
    followLead.onFocus(event);
    const place = placeOf(event.target);
    if (place !== null && lead < 0) acts.select(place, 'lead');
  }

  const places = Array.from({ length: end - first }, (_, index) => first + index);
  // Kept although it is out of sight, so that the focus is not lost by scrolling.
  if (lead >= 0 && lead < count && (lead < first || lead >= end)) places.push(lead);
  const tabStop = Math.max(0, Math.min(lead, count - 1));

  return (
    <div className={`grid-of-${look} relative min-h-0 min-w-0 flex-1`}>
      <div
        ref={scroller}
        role="grid"
        tabIndex={-1}
        aria-label={label}
        aria-multiselectable="true"
        aria-rowcount={isOpenEnded ? -1 : count + 1}
        aria-colcount={columns.length}
        className="absolute inset-0 overflow-y-auto overflow-x-hidden bg-surface outline-none"
        onKeyDown={onKeyDown}
        onMouseDown={onMouseDown}
        onClick={onClick}
        onDoubleClick={({ target }) => {
          const place = placeOf(target);
          if (place !== null && !isOnButton(target)) acts.enter(place);
        }}
        onContextMenu={onContextMenu}
        onFocus={onFocus}
        onBlur={followLead.onBlur}
      >
        <GridHead columns={columns} />
        {count > 0 && above?.(Math.min(count - 1, Math.floor(view.top / ROW_HEIGHT)))}
        <div role="rowgroup" className="relative" style={{ height: count * ROW_HEIGHT }}>
          {places.map((place) => (
            <Row key={place} place={place} isTabStop={place === tabStop} />
          ))}
        </div>
      </div>
      {props.children}
      <PointMenu label={menuLabel} at={menu} within={scroller} onClose={() => setMenu(null)}>
        <Menu onClose={() => setMenu(null)} />
      </PointMenu>
    </div>
  );
}

function placeOf(target: EventTarget): number | null {
  const place =
    target instanceof Element ? target.closest<HTMLElement>('[data-place]')?.dataset.place : undefined;
  return place === undefined ? null : Number(place);
}

function isOnButton(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button') !== null;
}
