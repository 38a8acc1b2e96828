import { create } from 'zustand';
import type { QueueState } from '../../contract/queue.ts';
import type { AppState } from '../../contract/settings.ts';

/** What the shell and the queue last said of themselves. `app` is null until the first snapshot. */
export interface ShellState {
  readonly app: AppState | null;
  readonly queue: QueueState;
  /** Set when not even a snapshot could be had. */
  readonly failure: string | null;
}

export const IDLE_QUEUE: QueueState = {
  mode: 'paused',
  stop: null,
  hold: null,
  ratePerMinute: null,
  inFlight: 0,
  queued: 0,
  settling: 0,
};

export function createShellStore() {
  return create<ShellState>()(() => ({ app: null, queue: IDLE_QUEUE, failure: null }));
}
