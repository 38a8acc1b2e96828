import type { MenuCommand } from '../../contract/commands.ts';
import { command, onEvent } from '../api.ts';
import type { Schedule } from './gather.ts';
import { Gatherer } from './gather.ts';
import { useBatch, useShell, useUi } from './index.ts';
import { follow } from './selection.ts';

/**
 * Subscribes to everything, then asks for the snapshot. Events that come before it are kept and applied after it: what
 * they change is in a later event as well, if they turn out to be older.
 */
export async function connect(schedule: Schedule, onMenu: (command: MenuCommand) => void): Promise<void> {
  const gatherer = new Gatherer(schedule, useBatch.apply);
  gatherer.hold();
  onEvent('samples', (event) => gatherer.push(event));
  onEvent('queue', (queue) => {
    if (queue.mode !== 'running' || queue.hold) useBatch.forgetSpeed();
    useShell.setState({ queue });
  });
  onEvent('app', (app) => useShell.setState({ app }));
  onEvent('adding', ({ found }) =>
    useUi.setState(({ adding }) => (adding === null ? {} : { adding: found })),
  );
  onEvent('menu', onMenu);
  useBatch.subscribe((state, before) => {
    if (state.visible === before.visible) return;
    const shown = new Set(state.visible);
    useUi.select((selection) => follow(selection, before.visible, state.visible, (id) => shown.has(id)));
  });
  const reply = await command('snapshot', null);
  if (!reply.ok) {
    useShell.setState({ failure: reply.detail });
    return;
  }
  const { app, queue, samples } = reply.value;
  useShell.setState({ app, queue });
  useBatch.apply(samples, []);
  const last = samples.at(-1);
  if (last) useUi.setState({ purpose: last.purpose });
  gatherer.release();
}
