import { useEffect, useState } from 'react';
import { copyText } from '../store/actions.ts';

const SHOWN_MS = 1_500;

/** Copies a text; `isCopied` is true for a moment afterwards, so that the button can say so where it is. */
export function useCopied(): { readonly isCopied: boolean; readonly copy: (text: string) => void } {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return { isCopied, copy: (text) => void copyText(text).then(setCopied) };
}
