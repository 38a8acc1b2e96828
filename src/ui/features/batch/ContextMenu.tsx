import type { RefObject } from 'react';
import { Popover } from 'react-aria-components';
import { MenuEntries } from '../../components/MenuButton.tsx';
import { useTexts } from '../../texts.tsx';
import { useSelectionEntries } from './useSelectionEntries.tsx';

export interface ContextMenuPlace {
  readonly x: number;
  readonly y: number;
}

/** The selection's commands, where the pointer is. */
export function ContextMenu(props: {
  place: ContextMenuPlace | null;
  within: RefObject<HTMLElement | null>;
  onClose: () => void;
  onDetails: () => void;
}) {
  const { place, within, onClose, onDetails } = props;
  const { t } = useTexts();
  return (
    <Popover
      triggerRef={within}
      getTargetRect={() => new DOMRect(place?.x ?? 0, place?.y ?? 0, 0, 0)}
      isOpen={place !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      aria-label={t('window.selection.label')}
      placement="bottom start"
      offset={2}
      className="min-w-44 rounded-lg border border-line bg-raised p-1 shadow-raised outline-none"
    >
      <Entries onDetails={onDetails} onClose={onClose} />
    </Popover>
  );
}

function Entries({ onDetails, onClose }: { onDetails: () => void; onClose: () => void }) {
  const { t } = useTexts();
  const entries = useSelectionEntries(onDetails).map((entry) => ({
    ...entry,
    onAction: () => {
      onClose();
      entry.onAction();
    },
  }));
  return <MenuEntries label={t('window.selection.label')} entries={entries} />;
}
