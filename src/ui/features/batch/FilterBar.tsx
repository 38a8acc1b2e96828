import { TriangleAlert } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { SearchBox } from '../../components/SearchBox.tsx';
import type { Filter } from '../../store/groups.ts';
import { FILTERS } from '../../store/groups.ts';
import { useBatch } from '../../store/index.ts';
import type { Tally } from '../../store/tally.ts';
import { useTexts } from '../../texts.tsx';

/** The chips and the text filter: the main way to work. */
export function FilterBar() {
  const { t, format } = useTexts();
  const tally = useBatch((state) => state.tally);
  const { filter, text } = useBatch((state) => state.query);
  return (
    <div className="flex items-center gap-3 border-line border-b px-3 py-1.5">
      <ToggleButtonGroup
        aria-label={t('window.filter.label')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[filter]}
        onSelectionChange={(keys) => {
          const chosen = FILTERS.find((each) => keys.has(each));
          if (chosen) useBatch.setQuery({ filter: chosen });
        }}
        className="-mx-1 flex min-w-0 flex-1 flex-wrap gap-x-0.5 max-[40rem]:flex-nowrap max-[40rem]:overflow-x-auto max-[40rem]:p-1"
      >
        {FILTERS.filter((each) => each !== 'cancelled' || filter === each || count(tally, each) > 0).map(
          (each) => (
            <ToggleButton key={each} id={each} className={CHIP}>
              {each === 'attention' && count(tally, each) > 0 && (
                <TriangleAlert size={13} aria-hidden className="text-warn" />
              )}
              {t(`window.filter.${each}`)}
              <span className={countTone(each, count(tally, each))}>
                {format.integer(count(tally, each))}
              </span>
            </ToggleButton>
          ),
        )}
      </ToggleButtonGroup>
      <SearchBox
        label={t('window.filter.text')}
        placeholder={t('window.filter.textPlaceholder')}
        value={text}
        onChange={(value) => useBatch.setQuery({ text: value })}
        className="w-44 shrink-0 max-[64rem]:w-28"
      />
    </div>
  );
}

const CHIP =
  'flex h-7 shrink-0 items-center gap-1.5 rounded-md px-2 text-ink whitespace-nowrap transition-colors duration-100 ' +
  'data-hovered:bg-hover data-selected:bg-accent-soft data-selected:text-accent-soft-ink data-selected:font-medium';

function countTone(filter: Filter, number: number): string {
  if (number === 0) return 'text-muted';
  if (filter === 'failed') return 'font-medium text-bad';
  return filter === 'attention' ? 'font-medium text-warn' : 'text-muted group-data-selected:text-inherit';
}

function count(tally: Tally, filter: Filter): number {
  return filter === 'all' ? tally.total : tally.groups[filter];
}
