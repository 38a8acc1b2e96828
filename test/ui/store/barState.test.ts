import { expect, test } from 'vitest';
import type { QueueState } from '../../../src/contract/queue.ts';
import type { Sample } from '../../../src/contract/sample.ts';
import { IDLE_QUEUE } from '../../../src/ui/store/appStore.ts';
import { barCommands, barState } from '../../../src/ui/store/barState.ts';
import { TallyCounter } from '../../../src/ui/store/tally.ts';
import { fileIdAt, inspecting, PROBLEMS, sampleAt, withProblem, withStatus } from '../preview/samples.ts';

function tallyOf(...samples: readonly Sample[]) {
  const counter = new TallyCounter();
  for (const sample of samples) counter.add(sample);
  return counter.snapshot();
}
const queue = (change: Partial<QueueState>): QueueState => ({ ...IDLE_QUEUE, ...change });
const queued = (index: number) => withStatus(index, { kind: 'queued' });
const done = (index: number) => withStatus(index, { kind: 'done', fileId: fileIdAt(index), traceId: null });
const failed = withStatus(90, { kind: 'failed', code: 'fileGone', word: null, detail: null });
const lost = withStatus(91, {
  kind: 'unknown',
  sinceMs: 0,
  reason: 'connectionLost',
  candidates: [],
  cancelWanted: false,
});
const bad = withProblem(92, PROBLEMS[0] ?? { code: 'emptyFile', severity: 'error', data: {} });
const RUNNING = queue({ mode: 'running', inFlight: 1 });
const stop = { code: 'keyRejected', host: 'https://api.minimaxi.com', word: null, detail: null } as const;

test.each([
  ['empty', tallyOf(), IDLE_QUEUE],
  ['checking', tallyOf(inspecting(0), sampleAt(1)), IDLE_QUEUE],
  ['nothingToSend', tallyOf(bad), IDLE_QUEUE],
  ['ready', tallyOf(sampleAt(0), bad), IDLE_QUEUE],
  ['uploading', tallyOf(queued(0), done(1)), RUNNING],
  ['uploading', tallyOf(queued(0), inspecting(1)), RUNNING],
  ['holding', tallyOf(queued(0)), queue({ mode: 'running', hold: { reason: 'rateLimit', untilMs: 9 } })],
  ['settling', tallyOf(lost), queue({ mode: 'running', settling: 1 })],
  ['pausing', tallyOf(queued(0)), queue({ inFlight: 2 })],
  ['paused', tallyOf(queued(0)), IDLE_QUEUE],
  ['stopped', tallyOf(queued(0)), queue({ mode: 'stopped', stop })],
  ['finished', tallyOf(done(0), bad), queue({ mode: 'running' })],
  ['finished', tallyOf(failed), IDLE_QUEUE],
  ['finished', tallyOf(withStatus(0, { kind: 'skipped', fileId: fileIdAt(0) })), IDLE_QUEUE],
  ['ready', tallyOf(done(0), sampleAt(1)), IDLE_QUEUE],
])('the bar says %s', (kind, tally, state) => {
  expect(barState(tally, state).kind).toBe(kind);
});

test('progress counts what can be sent, and what is in the air in part', () => {
  const size = sampleAt(3).facts.sizeBytes ?? 0;
  const half = withStatus(3, { kind: 'uploading', sentBytes: size / 2 });
  const state = barState(tallyOf(done(0), done(1), failed, half, bad), RUNNING);
  expect(state).toMatchObject({ kind: 'uploading', run: { done: 2, failed: 1, total: 4 } });
  expect('run' in state && state.run.share).toBeCloseTo(3.5 / 4, 5);
});

test('the commands that make sense are offered, and no others', () => {
  expect(barCommands(tallyOf(), IDLE_QUEUE)).toEqual({
    go: null,
    pause: false,
    cancel: false,
    retryFailed: false,
  });
  expect(barCommands(tallyOf(sampleAt(0)), IDLE_QUEUE)).toMatchObject({ go: 'start', cancel: false });
  expect(barCommands(tallyOf(inspecting(0)), IDLE_QUEUE)).toMatchObject({ go: 'start' });
  expect(barCommands(tallyOf(queued(0), sampleAt(1)), RUNNING)).toMatchObject({
    go: null,
    pause: true,
    cancel: true,
  });
  expect(barCommands(tallyOf(queued(0)), IDLE_QUEUE)).toMatchObject({ go: 'resume', cancel: true });
  expect(barCommands(tallyOf(queued(0)), queue({ mode: 'stopped', stop }))).toMatchObject({ go: 'resume' });
  expect(barCommands(tallyOf(done(0), failed), RUNNING)).toMatchObject({
    go: null,
    pause: false,
    retryFailed: true,
  });
});
