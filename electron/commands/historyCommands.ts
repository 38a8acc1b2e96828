import { setImmediate } from 'node:timers/promises';
import type { HISTORY_COMMANDS, HistorySelection } from '../../src/contract/history.ts';
import { isPurpose } from '../../src/contract/purpose.ts';
import type { NotTaken } from '../../src/contract/sample.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Dialogs } from '../dialogs.ts';
import type { CommandHandlers } from '../ipc/answer.ts';
import type { Intakes } from './intakes.ts';
import { notWritable } from './notWritable.ts';

export type HistoryHandlers = Pick<CommandHandlers, (typeof HISTORY_COMMANDS)[number]>;

export interface HistoryPorts {
  readonly engine: Pick<Engine, 'history' | 'addNamed'>;
  readonly intakes: Intakes;
  readonly dialogs: Pick<Dialogs, 'chooseHistoryFile'>;
  readonly copyText: (text: string) => Promise<unknown>;
}

/** Samples added before the rest of the app has its turn. */
const ADDED_AT_A_STRETCH = 200;

/** What the window does with the history. */
export function historyCommands({ engine, intakes, dialogs, copyText }: HistoryPorts): HistoryHandlers {
  const { history } = engine;

  /** Once more from where they lay; the user has seen that they were uploaded before. */
  async function addAgain(selection: HistorySelection): Promise<readonly NotTaken[]> {
    const notTaken: NotTaken[] = [];
    const rows = await history.ask('pick', selection);
    for (const [index, { path, purpose, note }] of rows.entries()) {
      if (index % ADDED_AT_A_STRETCH === 0) await setImmediate();
      if (!isPurpose(purpose)) continue;
      const isNew = engine.addNamed({ path, purpose, note, overrides: ['alreadyUploaded'] });
      if (!isNew) notTaken.push({ path, reason: 'samePathTwice' });
    }
    return notTaken;
  }

  return {
    historyOverview: () => history.ask('overview', null),
    historyGroups: ({ query }) => history.ask('groups', query),
    historyRows: (args) => history.ask('page', args),
    historyDetail: ({ id }) => history.ask('detail', id),

    async exportHistory({ selection, format }) {
      const path = await dialogs.chooseHistoryFile(format);
      if (path === null) return null;
      const rows = await history.ask('export', { selection, format, path }).catch(notWritable);
      return { path, rows };
    },

    async copyHistoryIds({ selection }) {
      const ids = await history.ask('fileIds', selection);
      if (ids.length > 0) await copyText(ids.join('\n'));
      return { copied: ids.length };
    },

    removeFromHistory: ({ selection, forget }) => history.hide(selection, forget).catch(notWritable),

    async undoRemoveFromHistory() {
      return { restored: await history.undoHide().catch(notWritable) };
    },

    sendAgain: ({ selection }) => intakes.run(() => addAgain(selection)),
  };
}
