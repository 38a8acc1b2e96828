import { Scissors } from 'lucide-react';
import { splitName } from '../figures/names.ts';

/**
 * A name in a list. Its end tells takes apart, so it stays when there is no room for all of it; a cut's end is only where it
 * was cut. `more`: what the user wrote beside it, if there is room.
 */
export function FileName({ name, isCut, more }: { name: string; isCut: boolean; more?: string }) {
  const { head, tail } = isCut ? { head: name, tail: '' } : splitName(name);
  return (
    <span
      className="flex min-w-0 items-center"
      title={more === undefined ? name : [name, more].join(String.fromCharCode(10))}
    >
      {isCut && <Scissors size={13} aria-hidden className="mr-1.5 shrink-0 text-muted" />}
      <bdi className="truncate">{head}</bdi>
      {tail && <span className="shrink-0 whitespace-pre">{tail}</span>}
      {more !== undefined && <span className="ml-2 min-w-0 flex-1 truncate text-muted text-sm">{more}</span>}
    </span>
  );
}
