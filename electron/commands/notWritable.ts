import { CommandError } from '../ipc/commandError.ts';

/** A file call's error as the window is told it. Always throws. */
export function notWritable(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  throw new CommandError(code === 'ENOSPC' ? 'diskFull' : 'notWritable', String(code ?? error));
}
