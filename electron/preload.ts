import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type {
  CommandArgs,
  CommandName,
  CommandReply,
  EventName,
  Events,
  WindowApi,
} from '../src/contract/commands.ts';
import { COMMAND_NAMES, EVENT_NAMES } from '../src/contract/commands.ts';
import { commandChannel, eventChannel } from './ipc/channels.ts';

type CommandFunctions = Pick<WindowApi, CommandName>;

/** One named function a command, and no way to any other channel. */
function commandFunctions(): CommandFunctions {
  const functions: Partial<Record<CommandName, unknown>> = {};
  for (const name of COMMAND_NAMES) {
    functions[name] = (args: CommandArgs<typeof name>): Promise<CommandReply<typeof name>> =>
      ipcRenderer.invoke(commandChannel(name), args);
  }
  return functions as CommandFunctions;
}

const api: WindowApi = {
  ...commandFunctions(),

  on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void {
    if (!EVENT_NAMES.includes(event)) throw new TypeError('no such event');
    const channel = eventChannel(event);
    const receive = (_: Electron.IpcRendererEvent, payload: Events[E]): void => listener(payload);
    ipcRenderer.on(channel, receive);
    return () => {
      ipcRenderer.off(channel, receive);
    };
  },

  pathsOf: (files) => files.map((file) => webUtils.getPathForFile(file)),
};

contextBridge.exposeInMainWorld('api', api);
