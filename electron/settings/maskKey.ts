/** A key as it may be shown: enough to recognise it, far from enough to use it. `sk-…4f2a` */
export function maskKey(key: string): string {
  const characters = [...key];
  // Of a short one, hardly anything: the rest would be guessed.
  if (characters.length < 12) return '…';
  return `${characters.slice(0, 3).join('')}…${characters.slice(-4).join('')}`;
}
