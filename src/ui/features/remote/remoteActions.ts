import { copyText } from '../../store/actions.ts';
import { useUi } from '../../store/index.ts';
import type { Candidate } from '../cloning/pick.ts';
import { useDeleting } from './deleting/deleteStore.ts';
import type { RemoteLine } from './lines.ts';
import { useRemote } from './remoteStore.ts';

/** The chosen lines, in the order of the list. */
export function chosenLines(): readonly RemoteLine[] {
  const { visible, selection } = useRemote.getState();
  return visible.filter(({ fileId }) => selection.ids.has(fileId));
}

/** Those of them that can be deleted: what is there. */
export function deletable(lines: readonly RemoteLine[]): readonly string[] {
  return lines.filter(({ standing }) => standing !== 'gone').map(({ fileId }) => fileId);
}

export function askToDelete(): void {
  if (!useDeleting.getState().run && deletable(chosenLines()).length > 0) {
    useDeleting.setState({ isAsking: true });
  }
}

/** The ids of the chosen files, or of all that are shown, a line each. */
export async function copyChosenIds(): Promise<void> {
  const chosen = chosenLines();
  const lines = chosen.length > 0 ? chosen : useRemote.getState().visible;
  if (lines.length === 0) return;
  const text = lines.map(({ fileId }) => fileId).join('\n');
  if (await copyText(text)) useUi.say({ kind: 'idsCopied', count: lines.length });
}

/** A line as the request for cloning may be made of it. */
export function candidateOf(line: RemoteLine): Candidate {
  const { listing, purpose } = useRemote.getState();
  const { fileId, name, gone } = line;
  return { fileId, name: name ?? fileId, gone, purpose, host: listing?.host ?? '' };
}
