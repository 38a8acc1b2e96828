import { ipcMain } from 'electron';
import type { CommandArgs, CommandName, CommandReply, CommandResult } from '../src/contract/commands.ts';
import { COMMAND_NAMES } from '../src/contract/commands.ts';
import { ARGUMENT_SCHEMAS } from './ipc/argumentSchemas.ts';
import { commandChannel } from './ipc/channels.ts';
import { CommandError } from './ipc/commandError.ts';
import { isTrustedSender } from './ipc/trustedSender.ts';

export type CommandHandlers = {
  readonly [N in CommandName]: (args: CommandArgs<N>) => CommandResult<N> | Promise<CommandResult<N>>;
};

/** Binds every command of the contract. `ownContents` is the window's, as it is at the time of a call. */
export function bindCommands(
  handlers: CommandHandlers,
  ownContents: () => object | null,
  onUnexpected: (name: CommandName, error: unknown) => void,
): void {
  const bind = <N extends CommandName>(name: N): void => {
    ipcMain.handle(commandChannel(name), (event, args: unknown): Promise<CommandReply<N>> => {
      if (!isTrustedSender(event, ownContents())) throw new Error('untrusted sender');
      return answer(name, args, handlers[name], onUnexpected);
    });
  };
  for (const name of COMMAND_NAMES) bind(name);
}

/** Parses the arguments, runs the handler, and puts whatever comes of it into a reply. Never rejects. */
export async function answer<N extends CommandName>(
  name: N,
  args: unknown,
  handler: CommandHandlers[N],
  onUnexpected: (name: CommandName, error: unknown) => void,
): Promise<CommandReply<N>> {
  const parsed = ARGUMENT_SCHEMAS[name].safeParse(args);
  if (!parsed.success) {
    // Where it is wrong, not what it was: an argument may be a key.
    const where = parsed.error.issues.map(({ path, code }) => `${path.join('.')} ${code}`).join(', ');
    return { ok: false, code: 'badArguments', detail: where };
  }
  try {
    return { ok: true, value: await handler(parsed.data) };
  } catch (error) {
    if (error instanceof CommandError) return { ok: false, code: error.code, detail: error.detail };
    onUnexpected(name, error);
    return { ok: false, code: 'unexpected', detail: error instanceof Error ? error.message : String(error) };
  }
}
