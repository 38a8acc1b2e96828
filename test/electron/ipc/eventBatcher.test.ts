import { describe, expect, it } from 'vitest';
import { EventBatcher, FLUSH_INTERVAL_MS, MOST_SAMPLES } from '../../../electron/ipc/eventBatcher.ts';
import type { EventName, Events } from '../../../src/contract/commands.ts';
import type { QueueState } from '../../../src/contract/queue.ts';
import type { Sample } from '../../../src/contract/sample.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { aSample } from '../aSample.ts';

const QUEUE: QueueState = {
  mode: 'paused',
  stop: null,
  hold: null,
  ratePerMinute: null,
  inFlight: 0,
  queued: 0,
  settling: 0,
};

function rig() {
  const clock = new FakeClock();
  const sent: { readonly event: EventName; readonly payload: Events[EventName]; readonly atMs: number }[] =
    [];
  const queue = { ...QUEUE };
  const startMs = clock.monotonicMs();
  const batcher = new EventBatcher({
    send: (event, payload) => sent.push({ event, payload, atMs: clock.monotonicMs() - startMs }),
    queueState: () => ({ ...queue }),
    beforeFlush: () => undefined,
    clock,
  });
  const samples = () =>
    sent.flatMap(({ event, payload }) => (event === 'samples' ? [payload as Events['samples']] : []));
  return { clock, sent, batcher, queue, samples };
}

const uploading = (id: string, sentBytes: number): Sample =>
  aSample({ id, status: { kind: 'uploading', sentBytes } });

describe('what the window is told', () => {
  it('is told at once, and then at most 30 times a second', async () => {
    const { clock, batcher, samples, sent } = rig();
    for (let ms = 0; ms < 1_000; ms += 1) {
      batcher.sample(uploading('a', ms));
      await clock.advance(1);
    }
    expect(samples().length).toBeGreaterThanOrEqual(28);
    expect(samples().length).toBeLessThanOrEqual(30);
    expect(sent[0]?.atMs).toBe(0);
  });

  it('is the newest version of each sample', async () => {
    const { clock, batcher, samples } = rig();
    batcher.sample(uploading('a', 1));
    batcher.sample(uploading('b', 1));
    batcher.sample(uploading('a', 2));
    await clock.advance(0);
    expect(samples()).toEqual([{ changed: [uploading('a', 2), uploading('b', 1)], removed: [] }]);
  });

  it('is everything, though a message holds only so much', async () => {
    const { clock, batcher, samples } = rig();
    for (let index = 0; index < 2 * MOST_SAMPLES + 1; index += 1) batcher.sample(uploading(String(index), 0));
    await clock.advance(2 * FLUSH_INTERVAL_MS);
    expect(samples().map(({ changed }) => changed.length)).toEqual([MOST_SAMPLES, MOST_SAMPLES, 1]);
    expect(clock.timers).toBe(0);
  });

  it('is that a sample is gone, and not what it was before', async () => {
    const { clock, batcher, samples } = rig();
    batcher.sample(uploading('a', 1));
    batcher.sample(aSample({ id: 'a', status: { kind: 'removed' } }));
    await clock.advance(0);
    expect(samples()).toEqual([{ changed: [], removed: ['a'] }]);
  });

  it('is that a sample is there, when it was taken out and brought back', async () => {
    const { clock, batcher, samples } = rig();
    batcher.sample(aSample({ id: 'a', status: { kind: 'removed' } }));
    batcher.sample(aSample({ id: 'a' }));
    await clock.advance(0);
    expect(samples()).toEqual([{ changed: [aSample({ id: 'a' })], removed: [] }]);
  });

  it('is the queue as it is when it is told', async () => {
    const { clock, batcher, queue, sent } = rig();
    queue.inFlight = 1;
    batcher.queue();
    queue.inFlight = 0;
    await clock.advance(0);
    expect(sent).toEqual([{ event: 'queue', payload: QUEUE, atMs: 0 }]);
  });

  it('is the last count of files found', async () => {
    const { clock, batcher, sent } = rig();
    for (let found = 1; found <= 50; found += 1) batcher.adding(found);
    await clock.advance(0);
    expect(sent.map(({ payload }) => payload)).toEqual([{ found: 50 }]);
  });

  it('is nothing after the end', async () => {
    const { clock, batcher, sent } = rig();
    batcher.sample(uploading('a', 1));
    batcher.clear();
    await clock.advance(100);
    expect(sent).toEqual([]);
  });
});
