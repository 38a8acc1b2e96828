// biome-ignore-all lint/a11y/useSemanticElements: the grid draws only the rows that are seen, which a table element cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid draws only the rows that are seen, which a table element cannot
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { ROW_HEIGHT } from '../../../components/grid/geometry.ts';
import { useBatch } from '../../../store/index.ts';
import { nextSort } from '../../../store/sorting.ts';
import { useTexts } from '../../../texts.tsx';
import type { Column } from './columns.tsx';

/** The head: sorts by a column. One stop for Tab; arrows go from column to column. */
export function HeaderRow({ columns }: { columns: readonly Column[] }) {
  const { t } = useTexts();
  const sort = useBatch(({ query }) => query.sort);
  const sortable = columns.filter((column) => column.sort !== null);
  const [stop, setStop] = useState(0);

  function onKeyDown(event: KeyboardEvent): void {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll('button')].filter((one) => one.offsetParent);
    const here = buttons.findIndex((one) => one.matches(':focus'));
    buttons[(here + by + buttons.length) % buttons.length]?.focus();
  }

  return (
    <div
      role="row"
      aria-rowindex={1}
      tabIndex={-1}
      className="samples-row sticky top-0 z-10 border-line border-b bg-surface text-muted text-sm"
      style={{ height: ROW_HEIGHT }}
      onKeyDown={onKeyDown}
    >
      {columns.map((column, index) => {
        const { id, title, sort: key, isNumber = false } = column;
        if (key === null) {
          return (
            <div key={id} role="columnheader" aria-colindex={index + 1} data-column={id}>
              <span className="sr-only">{t(title)}</span>
            </div>
          );
        }
        const place = sortable.indexOf(column);
        const isSorted = sort?.key === key;
        const Arrow = sort?.descending ? ArrowDown : ArrowUp;
        return (
          <div
            key={id}
            role="columnheader"
            aria-colindex={index + 1}
            data-column={id}
            aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
            className="min-w-0"
          >
            <button
              type="button"
              tabIndex={place === stop ? 0 : -1}
              onFocus={() => setStop(place)}
              onClick={() => useBatch.setQuery({ sort: nextSort(sort, key) })}
              className={`flex h-7 w-full cursor-default items-center gap-1 truncate rounded-sm px-2 font-medium hover:text-ink ${isNumber ? 'flex-row-reverse' : ''} ${isSorted ? 'text-ink' : ''}`}
            >
              <span className="truncate">{t(title)}</span>
              {isSorted && <Arrow size={12} aria-hidden className="shrink-0" />}
            </button>
          </div>
        );
      })}
    </div>
  );
}
