import { Layers } from 'lucide-react';
import type { HistoryGroup } from '../../../../contract/history.ts';
import { GridRow } from '../../../components/grid/GridRow.tsx';
import { useTexts } from '../../../texts.tsx';
import { isOpenEnded } from '../found/layout.ts';
import { useHistory } from '../historyStore.ts';

/** The head of a batch, as a row of the list. Enter on it, or its button, chooses all that was found of the batch. */
export function BatchHead(props: {
  group: HistoryGroup;
  place: number;
  isTabStop: boolean;
  columns: number;
}) {
  const { group, place, isTabStop, columns } = props;
  const { t } = useTexts();
  return (
    <GridRow id={group.batchId} place={place} isTabStop={isTabStop} className="grid-row-whole bg-canvas">
      {/* biome-ignore lint/a11y/useSemanticElements: the grid draws only the rows that are seen, which a table element cannot */}
      <div
        role="rowheader"
        tabIndex={-1}
        aria-colindex={1}
        aria-colspan={columns}
        className="flex min-w-0 items-center gap-2 px-2.5"
      >
        <HeadText group={group} />
        <button
          type="button"
          tabIndex={-1}
          data-choose={group.batchId}
          className="ml-auto hidden shrink-0 rounded-sm px-1.5 text-accent underline-offset-2 hover:underline group-focus-visible:block group-hover:block"
        >
          {t('window.history.chooseBatch')}
        </button>
      </div>
    </GridRow>
  );
}

/** The same, over the rows of a batch whose head is out of sight. */
export function StickyHead({ group }: { group: HistoryGroup }) {
  return (
    <div aria-hidden className="sticky top-8 z-9 h-0">
      <div className="flex h-8 items-center gap-2 border-line border-b bg-canvas px-2.5">
        <HeadText group={group} />
      </div>
    </div>
  );
}

function HeadText({ group }: { group: HistoryGroup }) {
  const { t, format } = useTexts();
  const isCounted = useHistory(({ found }) => found === null || !isOpenEnded(found.layout, group));
  const { createdMs, count, done } = group;
  return (
    <>
      <Layers size={14} aria-hidden className="ml-0.5 shrink-0 text-muted" />
      <span className="truncate font-medium">
        {t('window.history.batchOf', { when: format.dateTime(createdMs) })}
      </span>
      <span className="truncate text-muted">
        {isCounted &&
          t('window.history.batchCount', { count: format.integer(count), done: format.integer(done) })}
      </span>
    </>
  );
}
