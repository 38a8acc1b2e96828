import { expect, it, vi } from 'vitest';
import { COMMAND_NAMES } from '../../src/contract/commands.ts';
import { exposed, ipcRenderer } from './support/fakeElectron.ts';

vi.mock('electron', async () => (await import('./support/fakeElectron.ts')).electron);
await import('../../electron/preload.ts');

type Listen = (event: string, listener: (...payload: unknown[]) => void) => () => void;

it('gives the page named calls, and nothing of Electron’s own', async () => {
  expect(Object.keys(exposed)).toEqual(['api']);
  const { on, pathsOf, ...commands } = exposed.api ?? {};
  expect(Object.keys(commands).toSorted()).toEqual([...COMMAND_NAMES].toSorted());
  for (const name of COMMAND_NAMES) {
    const command = commands[name];
    if (typeof command !== 'function') throw new Error(`${name} is no function`);
    await command({ one: 1 }, 'command:setKey', 'more');
    // Its own channel, its own argument: nothing else that is given gets over.
    expect(ipcRenderer.invoke.mock.lastCall).toEqual([`command:${name}`, { one: 1 }]);
  }
  expect([typeof on, typeof pathsOf]).toEqual(['function', 'function']);
});

it('hands on what an event says, never the event: that would lead to ipcRenderer', () => {
  const on = exposed.api?.on as Listen;
  const heard = vi.fn();
  const off = on('queue', heard);
  ipcRenderer.emit('event:queue', { sender: ipcRenderer }, { inFlight: 1 });
  expect(heard.mock.calls).toEqual([[{ inFlight: 1 }]]);
  off();
  ipcRenderer.emit('event:queue', { sender: ipcRenderer }, { inFlight: 2 });
  expect(heard).toHaveBeenCalledOnce();
});

it.each(['command:setKey', 'constructor', '__proto__', ''])('has no event %j', (event) => {
  const on = exposed.api?.on as Listen;
  expect(() => on(event, () => undefined)).toThrow('no such event');
});
