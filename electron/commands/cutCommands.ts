import type { CommandHandlers } from '../ipc/answer.ts';
import { CommandError } from '../ipc/commandError.ts';

export type CutCommands = Pick<CommandHandlers, 'useCut' | 'undoCut' | 'saveCutAs' | 'earlierCuts'>;

/** Until the engine can cut. */
export function cutCommands(): CutCommands {
  const notYet = (): never => {
    throw new CommandError('unexpected', 'cuts');
  };
  return { useCut: notYet, undoCut: notYet, saveCutAs: notYet, earlierCuts: notYet };
}
