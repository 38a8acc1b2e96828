import type { HistorySelection } from '../../../contract/history.ts';
import { run } from '../../store/actions.ts';
import { useUi } from '../../store/index.ts';
import { countOf, selectionOf } from './found/chosen.ts';
import { chooseNone, useHistory } from './historyStore.ts';

/** The chosen rows, as the shell is asked to do something with them; null: none is chosen. */
function chosenRows(): HistorySelection | null {
  const { chosen, found } = useHistory.getState();
  if (!found || countOf(chosen, found.layout.total) === 0) return null;
  return selectionOf(chosen, found.query);
}

/** All that is found. */
function foundRows(): HistorySelection | null {
  const { found } = useHistory.getState();
  if (!found || found.layout.total === 0) return null;
  return { kind: 'found', query: found.query, except: [] };
}

export async function exportRows(which: 'chosen' | 'found', format: 'csv' | 'json'): Promise<void> {
  const selection = which === 'chosen' ? chosenRows() : foundRows();
  if (!selection) return;
  const result = await run('exportHistory', { selection, format });
  if (result) useUi.say({ kind: 'exported', ...result });
}

export async function copyChosenIds(): Promise<void> {
  const selection = chosenRows() ?? foundRows();
  if (!selection) return;
  const result = await run('copyHistoryIds', { selection });
  if (!result) return;
  useUi.say(result.copied > 0 ? { kind: 'idsCopied', count: result.copied } : { kind: 'noIds' });
}

/** Adds them to the batch once more; they are sent when the user starts. */
export async function sendChosenAgain(): Promise<void> {
  const selection = chosenRows();
  if (!selection) return;
  const result = await run('sendAgain', { selection });
  if (!result) return;
  if (result.notTaken.length > 0) useUi.setState({ notTaken: result.notTaken });
  useUi.say({ kind: 'sentAgain', count: result.added });
}

export function askToRemove(): void {
  if (chosenRows()) useHistory.setState({ isAskingToRemove: true });
}

export async function removeChosen(forget: boolean): Promise<void> {
  const selection = chosenRows();
  if (!selection) return;
  const result = await run('removeFromHistory', { selection, forget });
  if (!result) return;
  chooseNone();
  useUi.say({ kind: 'historyRemoved', ...result });
}
