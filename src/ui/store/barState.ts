import type { QueueStop, WaitReason } from '../../contract/failures.ts';
import type { QueueState } from '../../contract/queue.ts';
import type { Tally } from './tally.ts';

/** What the bar at the bottom says: one thing at a time, the most pressing one. */
export type BarState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'checking'; readonly checked: number; readonly total: number }
  /** Everything that could be said is in the table: there is nothing to send. */
  | { readonly kind: 'nothingToSend' }
  | { readonly kind: 'ready'; readonly count: number; readonly bytes: number }
  | { readonly kind: 'uploading'; readonly run: Run }
  | { readonly kind: 'holding'; readonly run: Run; readonly reason: WaitReason; readonly untilMs: number }
  /** Lost answers are being asked for, and nothing else is under way. */
  | { readonly kind: 'settling'; readonly run: Run; readonly count: number }
  /** Paused, but what is in the air comes down first. */
  | { readonly kind: 'pausing'; readonly run: Run; readonly inFlight: number }
  | { readonly kind: 'paused'; readonly run: Run }
  | { readonly kind: 'stopped'; readonly run: Run; readonly stop: QueueStop }
  | { readonly kind: 'finished'; readonly run: Run };

/** `done` of `total` samples that can be sent at all. */
export interface Run {
  readonly done: number;
  readonly failed: number;
  readonly total: number;
  /** 0 to 1, what is in the air counted in part. */
  readonly share: number;
}

export function barState(tally: Tally, queue: QueueState): BarState {
  const { groups, total } = tally;
  const run = runOf(tally);
  if (queue.mode === 'stopped' && queue.stop) return { kind: 'stopped', run, stop: queue.stop };
  if (total === 0) return { kind: 'empty' };
  if (queue.mode === 'running' && queue.hold && groups.line > 0) {
    return { kind: 'holding', run, reason: queue.hold.reason, untilMs: queue.hold.untilMs };
  }
  const { inFlight, settling } = queue;
  if (settling > 0 && inFlight === 0 && groups.line <= settling) {
    return { kind: 'settling', run, count: settling };
  }
  if (queue.mode === 'running' && groups.line > 0) return { kind: 'uploading', run };
  if (groups.line > 0) return inFlight > 0 ? { kind: 'pausing', run, inFlight } : { kind: 'paused', run };
  if (groups.checking > 0) return { kind: 'checking', checked: total - groups.checking, total };
  if (groups.ready > 0) return { kind: 'ready', count: groups.ready, bytes: tally.readyBytes };
  if (groups.done + groups.failed > 0) return { kind: 'finished', run };
  return { kind: 'nothingToSend' };
}

function runOf({ groups, uploaded, inAirShare }: Tally): Run {
  const total = uploaded + groups.failed + groups.line + groups.ready + groups.checking;
  const share = total === 0 ? 0 : (uploaded + groups.failed + inAirShare) / total;
  return { done: uploaded, failed: groups.failed, total, share: Math.min(1, share) };
}

/** Which of the bar's commands make sense now. */
export interface BarCommands {
  /** `start`: nothing was sent yet in this run; `resume`: it goes on. */
  readonly go: 'start' | 'resume' | null;
  readonly pause: boolean;
  readonly cancel: boolean;
  readonly retryFailed: boolean;
}

export function barCommands(tally: Tally, queue: QueueState): BarCommands {
  const { line, ready, checking, failed } = tally.groups;
  const isRunning = queue.mode === 'running';
  // A running queue takes in by itself what turns out to be ready.
  const canGo = isRunning ? ready > 0 && line === 0 : ready + checking > 0;
  return {
    go: !isRunning && line > 0 ? 'resume' : canGo ? 'start' : null,
    pause: isRunning && line + checking > 0,
    cancel: line > 0 || (isRunning && checking > 0),
    retryFailed: failed > 0,
  };
}
