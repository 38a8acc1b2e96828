import { type RefObject, useLayoutEffect, useState } from 'react';
import { ROW_HEIGHT } from './geometry.ts';

export interface Viewport {
  /** How far it is scrolled, to the row. */
  readonly top: number;
  readonly height: number;
}

/** What is seen of a scroller; renewed when other rows come into view, not with every pixel. */
export function useViewport(scroller: RefObject<HTMLElement | null>): Viewport {
  const [view, setView] = useState<Viewport>({ top: 0, height: 600 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = (): void => setView((old) => ({ ...old, height: element.clientHeight }));
    const follow = (): void => {
      const top = element.scrollTop;
      // Within a row nothing else comes into view.
      setView((old) =>
        Math.floor(old.top / ROW_HEIGHT) === Math.floor(top / ROW_HEIGHT) ? old : { ...old, top },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', follow, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', follow);
    };
  }, [scroller]);
  return view;
}
