import { useRef } from 'react';
import { Popover } from 'react-aria-components';
import { createPortal } from 'react-dom';
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
  onClose: () => void;
  onDetails: () => void;
}) {
  const { place, onClose, onDetails } = props;
  const { t } = useTexts();
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      {createPortal(
        <span
          ref={anchor}
          aria-hidden
          className="pointer-events-none fixed size-px"
          style={{ left: place?.x ?? 0, top: place?.y ?? 0 }}
        />,
        document.body,
      )}
      <Popover
        triggerRef={anchor}
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
    </>
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
