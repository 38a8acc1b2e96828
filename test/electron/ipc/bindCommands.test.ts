import type { IpcMainInvokeEvent } from 'electron';
import { expect, it, vi } from 'vitest';
import type { CommandHandlers } from '../../../electron/ipc/answer.ts';
import { bindCommands } from '../../../electron/ipc.ts';
import { COMMAND_NAMES } from '../../../src/contract/commands.ts';

type Listener = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

/** Every command bound to a handler that only notes the call. */
function bound() {
  const listeners = new Map<string, Listener>();
  const handler = vi.fn(() => null);
  const handlers = Object.fromEntries(COMMAND_NAMES.map((name) => [name, handler]));
  const contents = {};
  bindCommands(
    { handle: (channel, listener) => void listeners.set(channel, listener) },
    handlers as unknown as CommandHandlers,
    () => contents,
    () => undefined,
  );
  /** As the page would, from a frame of this URL. */
  const call = (channel: string, url: string, args: unknown) => {
    const event = { sender: contents, senderFrame: { url, parent: null } };
    return listeners.get(channel)?.(event as unknown as IpcMainInvokeEvent, args);
  };
  return { listeners, handler, call };
}

it('binds every command, and nothing else', () => {
  const channels = [...bound().listeners.keys()];
  expect(channels.toSorted()).toEqual(COMMAND_NAMES.map((name) => `command:${name}`).toSorted());
});

it('does what the own page asks', async () => {
  const { call, handler } = bound();
  expect(await call('command:start', 'app://vsu/index.html', null)).toEqual({ ok: true, value: null });
  expect(handler).toHaveBeenCalledOnce();
});

it.each(COMMAND_NAMES)('%s does nothing for anybody else', (name) => {
  const { call, handler } = bound();
  expect(() => call(`command:${name}`, 'https://example.com/', null)).toThrow('untrusted sender');
  expect(handler).not.toHaveBeenCalled();
});
