// biome-ignore-all lint/a11y/useSemanticElements: the grid draws only the rows that are seen, which a table element cannot
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: the grid draws only the rows that are seen, which a table element cannot
import { memo } from 'react';
import { printable } from '../../../../i18n/present.ts';
import { ROW_HEIGHT } from '../../../components/grid/geometry.ts';
import { useBatch, useUi } from '../../../store/index.ts';
import { usePlayer } from '../../../store/player.ts';
import { useTexts } from '../../../texts.tsx';
import type { Column } from './columns.tsx';

/** One sample. It listens to its own sample alone: what happens to others does not concern it. */
export const Row = memo(function Row(props: {
  id: string;
  place: number;
  isTabStop: boolean;
  columns: readonly Column[];
}) {
  const { id, place, isTabStop, columns } = props;
  const texts = useTexts();
  const sample = useBatch((state) => state.samples.get(id));
  const isSelected = useUi(({ selection }) => selection.ids.has(id));
  const isPlaying = usePlayer((player) => player.isPlaying && player.id === id);
  if (!sample) return null;
  return (
    // Keys and clicks are heard by the grid, one listener for all rows.
    <div
      role="row"
      data-id={id}
      data-playing={isPlaying || undefined}
      aria-rowindex={place + 2}
      aria-selected={isSelected}
      tabIndex={isTabStop ? 0 : -1}
      className="samples-row group absolute inset-x-0 border-line border-b text-base aria-selected:bg-accent-soft hover:not-aria-selected:bg-hover focus-visible:-outline-offset-2"
      style={{ height: ROW_HEIGHT, transform: `translateY(${place * ROW_HEIGHT}px)` }}
    >
      {columns.map((column, index) => (
        <div
          key={column.id}
          role={column.isHeader ? 'rowheader' : 'gridcell'}
          aria-colindex={index + 1}
          data-column={column.id}
          // A name is drawn in two parts; said it is one.
          aria-label={column.isHeader ? printable(sample.name) : undefined}
          className={CELL[column.id === 'state' ? 'state' : column.isNumber ? 'number' : 'text']}
        >
          {column.cell(sample, texts)}
        </div>
      ))}
    </div>
  );
});

const CELL = {
  state: 'flex items-center justify-center pl-1',
  number: 'truncate px-2 text-right text-muted',
  text: 'min-w-0 truncate px-2',
} as const;
