import type { Page } from 'playwright';
import type { CommandReply, WindowApi } from '../../../src/contract/commands.ts';
import { BRIDGE_NAMES } from '../../standin/page/messages.ts';

/* These run in the page: each is sent there as text, and holds everything it needs. */

/** Calls a command with whatever arguments are given. */
export function callInPage(call: { readonly name: string; readonly args: unknown }): Promise<unknown> {
  const api: Record<string, (args: unknown) => Promise<unknown>> = Reflect.get(globalThis, 'api');
  const command = api[call.name];
  if (!command) throw new Error(`no command ${call.name}`);
  return command(call.args);
}

/** Resolves when there are as many samples, and none is being looked at. */
export function whenInspected(atLeast: number): Promise<void> {
  const api: WindowApi = Reflect.get(globalThis, 'api');
  return new Promise((resolve) => {
    const check = async (): Promise<void> => {
      const reply: CommandReply<'snapshot'> = await api.snapshot(null);
      if (!reply.ok || reply.value.samples.length < atLeast) return;
      if (reply.value.samples.some(({ status }) => status.kind === 'inspecting')) return;
      off();
      resolve();
    };
    const off = api.on('samples', () => void check());
    void check();
  });
}

/** Resolves when no sample is on its way. */
export function whenSettled(): Promise<void> {
  const api: WindowApi = Reflect.get(globalThis, 'api');
  const onTheWay = ['inspecting', 'queued', 'uploading', 'waiting', 'unknown'];
  return new Promise((resolve) => {
    const check = async (): Promise<void> => {
      const reply: CommandReply<'snapshot'> = await api.snapshot(null);
      if (!reply.ok || reply.value.samples.some(({ status }) => onTheWay.includes(status.kind))) return;
      off();
      resolve();
    };
    const off = api.on('samples', () => void check());
    void check();
  });
}

/**
 * Calls a channel from a frame in the page, by whatever such a frame can get hold of. Resolves when the call is out, if
 * there is a way out.
 */
export function callFromFrame(page: Page, channel: string, args: unknown): Promise<void> {
  return page.evaluate(
    ({ channel: name, argsText, standInCall }) => {
      const document = Reflect.get(globalThis, 'document');
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const inside = frame.contentWindow;
      inside.ipcRenderer?.invoke(name, ...JSON.parse(argsText));
      inside.api?.[name.split(':')[1] ?? '']?.(...JSON.parse(argsText));
      // What carries calls on the stand-in, as IPC does on Electron; there the frame has nothing at all.
      inside[standInCall]?.(JSON.stringify({ kind: 'invoke', id: -1, channel: name, args: argsText }));
      frame.remove();
    },
    { channel, argsText: JSON.stringify([args]), standInCall: BRIDGE_NAMES.call },
  );
}
