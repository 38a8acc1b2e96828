import { useSyncExternalStore } from 'react';
import type { WaveColours } from './drawWave.ts';

let known: { readonly theme: string; readonly colours: WaveColours } | null = null;

/** A canvas knows no style sheets: its colours are read from them, anew with every change of theme. */
export function useWaveColours(): WaveColours {
  return useSyncExternalStore(subscribe, read);
}

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

function read(): WaveColours {
  const theme = document.documentElement.dataset.theme ?? '';
  if (known?.theme !== theme) {
    const wave = getComputedStyle(document.documentElement).getPropertyValue('--control-line').trim();
    known = { theme, colours: { wave } };
  }
  return known.colours;
}
