/** Where a key leads to from the row at `here`; null for a key that leads nowhere. `page`: rows seen at a time. */
export function placeAfter(key: string, here: number, page: number, last: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return here + 1;
    case 'ArrowUp':
      return here - 1;
    case 'PageDown':
      return here + page;
    case 'PageUp':
      return here - page;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
