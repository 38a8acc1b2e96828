import { type FocusEvent, useEffect, useRef } from 'react';

/**
 * For a part of the window whose buttons come and go: when the one that had the focus is gone, `onLost` says where the
 * keyboard goes on. Browsers would put it back to the top of the page.
 */
export function useKeepFocus(onLost: () => void) {
  const has = useRef(false);
  useEffect(() => {
    if (has.current && document.activeElement === document.body) onLost();
  });
  return {
    onFocus: () => {
      has.current = true;
    },
    // A button that is removed tells nobody: only a move to somewhere else counts.
    onBlur: ({ relatedTarget, currentTarget }: FocusEvent) => {
      if (relatedTarget && !currentTarget.contains(relatedTarget)) has.current = false;
    },
  };
}

/** The row the keyboard is on, or else the first. */
export function focusRow(): void {
  document.querySelector<HTMLElement>('[role="row"][data-id][tabindex="0"]')?.focus();
}
