import { useEffect } from 'react';

/** When a view opens by the keyboard, the element that had the focus is gone: it goes on in the view's search box. */
export function useLandHere(): void {
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>('[data-filter-text]')?.focus();
  }, []);
}
