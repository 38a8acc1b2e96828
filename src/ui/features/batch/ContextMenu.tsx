import type { RefObject } from 'react';
import { type MenuPoint, PointMenu, PointMenuEntries } from '../../components/PointMenu.tsx';
import { useTexts } from '../../texts.tsx';
import { useSelectionEntries } from './useSelectionEntries.tsx';

/** The selection's commands, where the pointer is. */
export function ContextMenu(props: {
  place: MenuPoint | null;
  within: RefObject<HTMLElement | null>;
  onClose: () => void;
  onDetails: () => void;
}) {
  const { place, within, onClose, onDetails } = props;
  const { t } = useTexts();
  return (
    <PointMenu label={t('window.selection.label')} at={place} within={within} onClose={onClose}>
      <Entries onDetails={onDetails} onClose={onClose} />
    </PointMenu>
  );
}

function Entries({ onDetails, onClose }: { onDetails: () => void; onClose: () => void }) {
  const { t } = useTexts();
  const entries = useSelectionEntries(onDetails);
  return <PointMenuEntries label={t('window.selection.label')} entries={entries} onClose={onClose} />;
}
