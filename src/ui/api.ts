import type {
  CommandArgs,
  CommandName,
  CommandReply,
  EventName,
  Events,
  WindowApi,
} from '../contract/commands.ts';

declare global {
  /** Put there by the preload: the window's one door to everything outside it. */
  var api: WindowApi;
}

type Asks = { readonly [N in CommandName]: (args: CommandArgs<N>) => Promise<CommandReply<N>> };

/** Asks the shell for something. Rejects never: what went wrong is in the reply. */
export async function command<N extends CommandName>(
  name: N,
  args: CommandArgs<N>,
): Promise<CommandReply<N>> {
  const asks: Asks = globalThis.api;
  try {
    return await asks[name](args);
  } catch (error) {
    return { ok: false, code: 'unexpected', detail: String(error) };
  }
}

export function onEvent<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void {
  return globalThis.api.on(event, listener);
}

/** The paths of dropped or pasted files; those that have none are left out. */
export function pathsOf(files: Iterable<File>): readonly string[] {
  return globalThis.api.pathsOf([...files]).filter((path) => path !== '');
}
