import type { Fault } from '../../../src/sandbox/index.ts';
import type { App } from './app.ts';

/** Changes how the app's own sandbox behaves, while the app runs: slow until something was seen, then quick. */
export async function setFaults(app: App, faults: readonly Fault[]): Promise<void> {
  const { app: state } = await app.call('snapshot', null);
  const answer = await fetch(new URL('/_sandbox/faults', state.host), {
    method: 'POST',
    body: JSON.stringify({ faults }),
  });
  if (!answer.ok) throw new Error(`the sandbox says ${answer.status}`);
}
