import type { IpcMain } from 'electron';
import type { CommandName, CommandReply } from '../src/contract/commands.ts';
import { COMMAND_NAMES } from '../src/contract/commands.ts';
import type { CommandHandlers, OnUnexpected } from './ipc/answer.ts';
import { answer } from './ipc/answer.ts';
import { commandChannel } from './ipc/channels.ts';
import { isTrustedSender } from './ipc/trustedSender.ts';

/** Binds every command of the contract. `ownContents` is the window's, as it is at the time of a call. */
export function bindCommands(
  ipcMain: Pick<IpcMain, 'handle'>,
  handlers: CommandHandlers,
  ownContents: () => object | null,
  onUnexpected: OnUnexpected,
): void {
  const bind = <N extends CommandName>(name: N): void => {
    ipcMain.handle(commandChannel(name), (event, args: unknown): Promise<CommandReply<N>> => {
      if (!isTrustedSender(event, ownContents())) throw new Error('untrusted sender');
      return answer(name, args, handlers[name], onUnexpected);
    });
  };
  for (const name of COMMAND_NAMES) bind(name);
}
