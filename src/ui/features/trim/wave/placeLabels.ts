/** How wide the label of a time code is, in pixels: `12:03.20` fits. */
export const LABEL_WIDTH = 60;

/**
 * Where the labels of both edges are put, as their left sides: centred on their edge, moved apart where they would
 * overlap, and never out of view.
 */
export function placeLabels(
  startX: number,
  endX: number,
  viewWidth: number,
): { readonly start: number; readonly end: number } {
  const overlap = Math.max(0, LABEL_WIDTH - (endX - startX));
  const last = Math.max(0, viewWidth - LABEL_WIDTH);
  const start = clamp(startX - LABEL_WIDTH / 2 - overlap / 2, 0, Math.max(0, last - LABEL_WIDTH));
  const end = clamp(endX - LABEL_WIDTH / 2 + overlap / 2, start + LABEL_WIDTH, Math.max(last, LABEL_WIDTH));
  return { start, end };
}

function clamp(value: number, lowest: number, highest: number): number {
  return Math.max(lowest, Math.min(highest, value));
}
