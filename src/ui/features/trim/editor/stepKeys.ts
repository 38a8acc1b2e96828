import type { Reach } from '../edges.ts';

const FINE_MS = 10;
const COARSE_MS = 100;
const LARGE_MS = 1_000;

/** What of a KeyboardEvent counts here. */
interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Where a key moves what is at `atMs`; null for a key that moves nothing. The reach is for Home and End. */
export function placeAfterKey(press: KeyPress, atMs: number, { minMs, maxMs }: Reach): number | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const step = press.shiftKey ? COARSE_MS : FINE_MS;
  switch (press.key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return atMs + step;
    case 'ArrowLeft':
    case 'ArrowDown':
      return atMs - step;
    case 'PageUp':
      return atMs + LARGE_MS;
    case 'PageDown':
      return atMs - LARGE_MS;
    case 'Home':
      return minMs;
    case 'End':
      return maxMs;
    default:
      return null;
  }
}
