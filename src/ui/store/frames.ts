import type { Schedule } from './gather.ts';

/** At the next frame; in a window that is not seen, where there are no frames, a little later. */
export const atNextFrame: Schedule = (flush) => {
  let isDone = false;
  const once = (): void => {
    if (isDone) return;
    isDone = true;
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    flush();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, 250);
};

/** Resolves when what is shown now is on the screen. */
export function whenDrawn(): Promise<void> {
  // Of the first frame it is the beginning that is told; at the beginning of the next, the first one was drawn.
  return new Promise((resolve) => atNextFrame(() => atNextFrame(resolve)));
}
