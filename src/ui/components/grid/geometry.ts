/** The height of a row and of the head, in pixels; the same for all, so that places need not be measured. */
export const ROW_HEIGHT = 32;

/** Rows drawn beyond what is seen: as many as a fast wheel passes in a frame. */
const OVERSCAN = 6;

export interface Span {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

/** Which rows to draw. */
export function rowsInView(scrollTop: number, height: number, count: number): Span {
  const first = Math.max(0, Math.floor(scrollTop / ROW_HEIGHT) - OVERSCAN);
  const end = Math.min(count, Math.ceil((scrollTop + height) / ROW_HEIGHT) + OVERSCAN);
  return { first: Math.min(first, end), end };
}

/** Where to scroll so that a row is fully seen; the same place if it is. `height` is without the head. */
export function scrollTopFor(place: number, scrollTop: number, height: number): number {
  const top = place * ROW_HEIGHT;
  if (top < scrollTop) return top;
  return top + ROW_HEIGHT > scrollTop + height ? top + ROW_HEIGHT - height : scrollTop;
}
