import { useEffect } from 'react';

/** For the bar with a view's search box: when a view opens by the keyboard, what had the focus is gone, and it goes on there. */
export function useLandHere(): void {
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>('[data-filter-text]')?.focus();
  }, []);
}
