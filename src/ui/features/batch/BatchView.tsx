import { useRef } from 'react';
import { focusRow } from '../../hooks/useKeepFocus.ts';
import { useBatch, useUi } from '../../store/index.ts';
import { BulkBar } from '../trim/bulk/BulkBar.tsx';
import { BottomBar } from './bar/BottomBar.tsx';
import { EmptyBatch } from './EmptyBatch.tsx';
import { FilterBar } from './FilterBar.tsx';
import { Notices } from './Notices.tsx';
import { SidePanel } from './panel/SidePanel.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { Toolbar } from './Toolbar.tsx';
import { SampleTable } from './table/SampleTable.tsx';

/** The batch: add, look at the problems, upload. */
export function BatchView() {
  const isEmpty = useBatch(({ tally }) => tally.total === 0);
  const isPanelOpen = useUi((state) => state.isPanelOpen);
  const view = useRef<HTMLElement>(null);

  /** Enter opens the panel; pressed again it goes into it, where arrows scroll and Escape closes. */
  function onEnter(): void {
    if (!useUi.getState().isPanelOpen) {
      useUi.setState({ isPanelOpen: true });
      return;
    }
    view.current?.querySelector<HTMLElement>('[data-panel-body]')?.focus();
  }

  function onClosePanel(): void {
    useUi.setState({ isPanelOpen: false });
    focusRow();
  }

  return (
    <main ref={view} className="relative flex min-w-0 flex-1 flex-col overflow-y-auto bg-surface">
      <Toolbar />
      <Notices />
      {isEmpty ? (
        <EmptyBatch />
      ) : (
        <>
          <FilterBar />
          <div className="flex min-h-40 flex-1">
            <SampleTable onEnter={onEnter} />
            {isPanelOpen && <SidePanel onClose={onClosePanel} />}
          </div>
          <BulkBar />
          <SelectionBar />
        </>
      )}
      <BottomBar />
    </main>
  );
}
