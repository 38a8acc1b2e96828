import type { CommandErrorCode } from '../../src/contract/commands.ts';
import type { CutErrorCode } from '../../src/engine/cuts/cutError.ts';
import { CutError } from '../../src/engine/cuts/cutError.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Dialogs } from '../dialogs.ts';
import type { CommandHandlers } from '../ipc/answer.ts';
import { CommandError } from '../ipc/commandError.ts';

export type CutCommands = Pick<CommandHandlers, 'useCut' | 'undoCut' | 'saveCutAs' | 'earlierCuts'>;

export interface CutCommandPorts {
  readonly engine: Pick<Engine, 'sample' | 'useCut' | 'undoCut' | 'saveCutAs' | 'earlierCuts'>;
  readonly dialogs: Pick<Dialogs, 'chooseCutFile'>;
}

/** What the window does with cuts: the engine's methods, and the dialog before one of them. */
export function cutCommands({ engine, dialogs }: CutCommandPorts): CutCommands {
  return {
    async useCut({ id, startMs, endMs, wav }) {
      await foreseen(engine.useCut(id, { startMs, endMs }, wav));
      return null;
    },

    undoCut: async ({ ids }) => ({ restored: await foreseen(engine.undoCut(ids)) }),

    async saveCutAs({ id }) {
      const sample = engine.sample(id);
      if (!sample?.cut) throw new CommandError('badArguments', 'id');
      const path = await dialogs.chooseCutFile(sample.name);
      if (path === null) return null;
      await foreseen(engine.saveCutAs(id, path));
      return { path };
    },

    earlierCuts: ({ id }) => foreseen(engine.earlierCuts(id)),
  };
}

/** What the engine knows as a `CutError` has a code for the window, too. */
async function foreseen<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    throw error instanceof CutError ? new CommandError(CODES[error.code], error.detail) : error;
  }
}

const CODES = {
  // The window names samples that it was told of: another id is no user's mistake.
  noSample: 'badArguments',
  badCut: 'badCut',
  sampleBusy: 'sampleBusy',
  fileGone: 'fileGone',
  isOriginal: 'isOriginal',
  diskFull: 'diskFull',
  notWritable: 'notWritable',
} as const satisfies Record<CutErrorCode, CommandErrorCode>;
