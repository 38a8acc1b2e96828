import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { ROW_HEIGHT, scrollTopFor } from './geometry.ts';

/**
 * The row the keyboard is on is seen; and where the focus was on a row that is gone, it goes on from there. `leadKey` says
 * when the lead is another one; `findLead` finds its element, if it is drawn.
 */
export function useFollowLead(
  scroller: RefObject<HTMLElement | null>,
  leadPlace: number,
  leadKey: string | number | null,
  findLead: (scroller: HTMLElement) => HTMLElement | null,
) {
  const hasFocus = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new lead is what it follows, not a new place of the old one
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || leadPlace < 0) return;
    element.scrollTop = scrollTopFor(leadPlace, element.scrollTop, element.clientHeight - ROW_HEIGHT);
  }, [leadKey]);
  useLayoutEffect(() => {
    if (!hasFocus.current || !scroller.current || leadKey === null) return;
    const { activeElement } = document;
    const isLost = activeElement === document.body;
    const isElsewhereInRows =
      activeElement instanceof HTMLElement &&
      activeElement.dataset.id !== undefined &&
      scroller.current.contains(activeElement);
    if (isLost || isElsewhereInRows) findLead(scroller.current)?.focus({ preventScroll: true });
  });
  return {
    onFocus: (event: FocusEvent): void => {
      hasFocus.current = event.target instanceof HTMLElement && event.target.dataset.id !== undefined;
    },
    onBlur: (event: FocusEvent): void => {
      if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) hasFocus.current = false;
    },
  };
}
