import type { Purpose } from '../../contract/purpose.ts';
import { useUi } from '../store/index.ts';
import { lookFor } from './history/historyStore.ts';
import { narrow, showPurpose } from './remote/remoteStore.ts';

/* Ways from one view to what another knows of the same file. */

/** A file in the list of the account's files. */
export function showOnAccount(purpose: Purpose, fileId: string): void {
  showPurpose(purpose);
  narrow({ filter: 'all', text: fileId });
  useUi.setState({ place: 'remote' });
}

/** A file in the history. */
export function showInHistory(fileId: string): void {
  lookFor({ text: fileId });
  useUi.setState({ place: 'history' });
}
