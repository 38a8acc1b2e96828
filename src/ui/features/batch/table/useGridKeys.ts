import { type KeyboardEvent, useRef } from 'react';
import { ROW_HEIGHT } from '../../../components/grid/geometry.ts';
import { placeAfter } from '../../../components/grid/keys.ts';
import { copyIds, remove } from '../../../store/actions.ts';
import { useBatch, useUi } from '../../../store/index.ts';
import { togglePlay } from '../../../store/player.ts';
import { extendTo, moveLead, NOTHING_SELECTED, selectOne, toggle } from '../../../store/selection.ts';
import { TypeAhead } from './typeAhead.ts';

/** The keyboard on the rows: as in a file manager, plus Space to listen and Enter to look closer. */
export function useGridKeys(viewHeight: () => number, onEnter: () => void) {
  const typeAhead = useRef(new TypeAhead());

  return (event: KeyboardEvent): void => {
    const { visible, samples } = useBatch.getState();
    const { selection, isPanelOpen } = useUi.getState();
    const { lead } = selection;
    const here = lead === null ? -1 : visible.indexOf(lead);
    const target = event.target instanceof HTMLElement ? event.target : null;
    if (event.defaultPrevented || !target?.dataset.id || visible.length === 0) return;
    const isMain = event.ctrlKey || event.metaKey;

    const goTo = (place: number): void => {
      const id = visible[Math.max(0, Math.min(visible.length - 1, place))];
      if (id === undefined) return;
      useUi.select((old) => {
        if (event.shiftKey) return extendTo(old, id, visible);
        return isMain ? moveLead(old, id) : selectOne(id);
      });
    };
    const page = Math.max(1, Math.floor(viewHeight() / ROW_HEIGHT) - 1);
    const place = placeAfter(event.key, here, page, visible.length - 1);
    if (place !== null && !event.altKey) {
      event.preventDefault();
      goTo(place);
      return;
    }

    const sample = lead === null ? undefined : samples.get(lead);
    const now = event.timeStamp;
    if (event.key === ' ' && !typeAhead.current.isTyping(now)) {
      event.preventDefault();
      if (!sample) return;
      if (isMain) useUi.select((old) => toggle(old, sample.id));
      else if (!event.repeat && sample.facts.content?.kind === 'audio') togglePlay(sample);
    } else if (event.key === 'Enter' && !isMain) {
      event.preventDefault();
      onEnter();
    } else if (event.key === 'Delete' || (event.key === 'Backspace' && event.metaKey)) {
      event.preventDefault();
      void remove([...selection.ids]);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (isPanelOpen) useUi.setState({ isPanelOpen: false });
      else useUi.select(() => ({ ...NOTHING_SELECTED, lead }));
    } else if (isMain && !event.shiftKey && event.key.toLowerCase() === 'c') {
      if (window.getSelection()?.isCollapsed === false) return;
      event.preventDefault();
      void copyIds([...selection.ids]);
    } else if (event.key.length === 1 && !isMain && !event.altKey) {
      event.preventDefault();
      const names = visible.map((id) => samples.get(id)?.name ?? '');
      const found = typeAhead.current.type(event.key, now, names, here);
      if (found >= 0) goTo(found);
    }
  };
}
