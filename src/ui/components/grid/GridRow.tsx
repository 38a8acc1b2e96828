// biome-ignore-all lint/a11y/useSemanticElements: the grid draws only the rows that are seen, which a table element cannot
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: the grid draws only the rows that are seen, which a table element cannot
import type { ReactNode } from 'react';
import { ROW_HEIGHT } from './geometry.ts';

/** A column of a grid. Its width, and when it goes for lack of room, is in `grid.css`. */
export interface GridColumn {
  readonly id: string;
  readonly title: string;
  readonly isNumber?: boolean;
  /** Said, not shown. */
  readonly isTitleHidden?: boolean;
}

/** The frame of a row. Keys and clicks are heard by the grid, one listener for all rows. */
export function GridRow(props: {
  id: string;
  place: number;
  isTabStop: boolean;
  /** undefined: it cannot be chosen itself. */
  isSelected?: boolean | undefined;
  isBusy?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const { id, place, isTabStop, isSelected, isBusy = false, className = '', children } = props;
  return (
    <div
      role="row"
      data-id={id}
      data-place={place}
      aria-rowindex={place + 2}
      aria-selected={isSelected}
      aria-busy={isBusy || undefined}
      tabIndex={isTabStop ? 0 : -1}
      className={`grid-row group absolute inset-x-0 border-line border-b text-base aria-selected:bg-accent-soft hover:not-aria-selected:bg-hover focus-visible:-outline-offset-2 ${className}`}
      style={{ height: ROW_HEIGHT, transform: `translateY(${place * ROW_HEIGHT}px)` }}
    >
      {children}
    </div>
  );
}

const CELLS = {
  icon: 'flex items-center justify-center pl-1',
  number: 'truncate px-2 text-right text-muted',
  text: 'min-w-0 truncate px-2',
} as const;

export function GridCell(props: {
  column: string;
  index: number;
  look?: keyof typeof CELLS;
  isHeader?: boolean;
  /** What is said where what is drawn is in parts. */
  label?: string | undefined;
  children: ReactNode;
}) {
  const { column, index, look = 'text', isHeader = false, label, children } = props;
  return (
    <div
      role={isHeader ? 'rowheader' : 'gridcell'}
      aria-colindex={index + 1}
      aria-label={label}
      data-column={column}
      className={CELLS[look]}
    >
      {children}
    </div>
  );
}

/** The head of a grid whose order cannot be changed. */
export function GridHead({ columns }: { columns: readonly GridColumn[] }) {
  return (
    <div
      role="row"
      aria-rowindex={1}
      tabIndex={-1}
      className="grid-row sticky top-0 z-10 border-line border-b bg-surface font-medium text-muted text-sm"
      style={{ height: ROW_HEIGHT }}
    >
      {columns.map(({ id, title, isNumber = false, isTitleHidden = false }, index) => (
        <div
          key={id}
          role="columnheader"
          tabIndex={-1}
          aria-colindex={index + 1}
          data-column={id}
          className={`min-w-0 truncate px-2 ${isNumber ? 'text-right' : ''}`}
        >
          <span className={isTitleHidden ? 'sr-only' : ''}>{title}</span>
        </div>
      ))}
    </div>
  );
}
