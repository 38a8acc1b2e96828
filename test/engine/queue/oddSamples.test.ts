import { describe, expect, it } from 'vitest';
import { backoffMs } from '../../../src/engine/queue/backoff.ts';
import type { Loaded } from '../../../src/engine/queue/ports.ts';
import { done, retry, unknown } from './outcomes.ts';
import { item, items, loaded, rig } from './rig.ts';

describe('retries', () => {
  it('come after a growing wait, and end after five attempts', async () => {
    const { queue, service, states, untilIdle } = rig();
    service.script = () => retry();
    queue.add([item('a')]);
    queue.start();
    await untilIdle();
    expect(states.get('a')?.status).toMatchObject({ kind: 'failed', code: 'tooManyAttempts' });
    const at = service.received.map(({ atMs }) => atMs);
    expect(at).toHaveLength(5);
    for (const [index, ms] of at.slice(1).entries()) {
      const waitedMs = ms - (at[index] ?? 0);
      expect(waitedMs).toBeLessThanOrEqual(backoffMs(index + 1, () => 1));
    }
  });

  it('go before those who have not been sent yet', async () => {
    const { queue, service, untilIdle } = rig({ concurrency: 1, startPerMinute: 60, ceilingPerMinute: 60 });
    service.script = ({ call, nth }) => (call.filename === 's0.mp3' && nth === 1 ? retry() : done());
    queue.add(items(6));
    queue.start();
    await untilIdle();
    expect(service.sent.lastIndexOf('s0.mp3')).toBeLessThan(4);
  });

  it('of a file that another program holds use up no attempt', async () => {
    const test = rig();
    let tries = 0;
    test.load = async (one) => {
      tries += 1;
      return tries < 4 ? { kind: 'busy', detail: 'EBUSY' } : loaded(one);
    };
    test.queue.add([item('a')]);
    test.queue.start();
    await test.untilIdle();
    expect(test.states.get('a')).toMatchObject({ status: { kind: 'done' }, attempts: 1 });
    test.load = async () => ({ kind: 'busy', detail: 'EBUSY' });
    test.queue.add([item('b')]);
    await test.untilIdle();
    expect(test.states.get('b')).toMatchObject({
      status: { code: 'fileUnreadable', detail: 'EBUSY' },
      attempts: 0,
    });
  });
});

describe('a file that is not what was inspected', () => {
  it('leaves the queue unsent and is announced; its twin may go', async () => {
    const test = rig();
    test.load = async (one) => (one.id === 'a' ? { kind: 'changed' } : loaded(one));
    test.queue.add([item('a'), item('b', { filename: 'a.mp3' })]);
    test.queue.start();
    await test.untilIdle();
    expect(test.changed).toEqual(['a']);
    expect(test.service.received).toHaveLength(1);
    expect(test.kind('b')).toBe('done');
  });

  it('may come back, inspected anew', async () => {
    const test = rig();
    test.load = async () => ({ kind: 'changed' });
    test.queue.add([item('a')]);
    test.queue.start();
    await test.untilIdle();
    test.load = async (one) => loaded(one);
    test.queue.add([item('a', { sizeBytes: 2_000 })]);
    await test.untilIdle();
    expect(test.kind('a')).toBe('done');
  });
});

describe('a sample that comes back while its old self is still being read', () => {
  it('is sent, and once', async () => {
    const test = rig();
    const reading = Promise.withResolvers<Loaded>();
    test.load = () => reading.promise;
    test.queue.add([item('a')]);
    test.queue.start();
    await test.clock.advance(0);
    test.queue.cancel(['a']);
    test.load = async (one) => loaded(one);
    test.queue.pause();
    test.queue.add([item('a')]);
    reading.resolve(loaded(item('a')));
    await test.clock.advance(0);
    test.queue.start();
    await test.untilIdle();
    expect(test.kind('a')).toBe('done');
    expect(test.service.sent).toHaveLength(1);
  });
});

describe('an unexpected error', () => {
  it('stops the queue, and what was in the air is settled like any lost answer', async () => {
    const test = rig();
    test.service.upload = () => Promise.reject(new Error('a bug'));
    test.queue.add([item('a')]);
    test.queue.start();
    await test.untilIdle();
    expect(test.stops).toHaveLength(1);
    expect(test.kind('a')).toBe('unknown');
    Reflect.deleteProperty(test.service, 'upload');
    test.queue.start();
    await test.untilIdle();
    expect(test.kind('a')).toBe('done');
  });
});

describe('samples that an earlier process left behind', () => {
  const leftBehind = {
    status: { kind: 'unknown', sinceMs: 0, reason: 'processEnded', candidates: [], cancelWanted: false },
    attempts: 1,
    distrusted: 0,
    fileTries: 0,
    cancelWanted: false,
    lastWord: null,
  } as const;

  it('are not asked for on another host, nor sent to it', async () => {
    const { queue, service, untilIdle, kind } = rig();
    queue.add([item('a')], leftBehind, { startedMs: 0, host: 'https://elsewhere.example' });
    queue.add([item('b')]);
    queue.start();
    await untilIdle();
    expect(service.listedAtMs).toEqual([]);
    expect(service.sent).toEqual(['b.mp3']);
    expect(kind('a')).toBe('unknown');
  });

  it('of one sandbox on this machine are asked for in the next, whatever its port', async () => {
    const { queue, service, untilIdle, kind } = rig();
    service.host = 'http://127.0.0.1:40001';
    queue.add([item('a')], leftBehind, { startedMs: 0, host: 'http://localhost:40002' });
    queue.start();
    await untilIdle();
    expect(service.listedAtMs).toHaveLength(2);
    expect(kind('a')).toBe('done');
  });

  it('are settled before they are sent again', async () => {
    const { queue, service, untilIdle, states } = rig();
    service.keep({ filename: 'kept.mp3', purpose: 'voice_clone', bytes: new Uint8Array(1_000) }, '77');
    queue.add([item('kept'), item('lost')], leftBehind, { startedMs: 0, host: service.host });
    queue.start();
    await untilIdle();
    expect(service.sent).toEqual(['lost.mp3']);
    expect(states.get('kept')?.status).toMatchObject({ kind: 'done', fileId: '77' });
    expect(states.get('lost')).toMatchObject({ status: { kind: 'done' }, attempts: 2 });
  });
});

describe('forgetting', () => {
  it('takes a sample out for good, and leaves one in the air alone', async () => {
    const { queue, service, clock, kind } = rig({ concurrency: 1 });
    service.script = () => 'hold';
    queue.add([item('flies'), item('queued')]);
    queue.start();
    await clock.advance(0);
    queue.forget(['flies', 'queued', 'nobody']);
    service.last().answer(done());
    await clock.advance(60_000);
    expect(kind('flies')).toBe('done');
    expect(service.sent).toEqual(['flies.mp3']);
  });

  it('of the last one that was waited for leaves the queue idle', async () => {
    const { queue, service, clock } = rig();
    service.script = () => retry();
    queue.add([item('a')]);
    queue.start();
    await clock.advance(0);
    let idle = false;
    void queue.idle().then(() => {
      idle = true;
    });
    queue.forget(['a']);
    await clock.advance(0);
    expect(idle).toBe(true);
  });

  it('of one that its twin waits for lets the twin go', async () => {
    const { queue, service, kind, untilIdle } = rig();
    service.script = ({ nth }) => (nth === 1 ? unknown('bytesDisagree', '5') : done());
    queue.add([item('a'), item('b', { filename: 'a.mp3' })]);
    queue.start();
    await untilIdle();
    expect([kind('a'), kind('b')]).toEqual(['unknown', 'queued']);
    queue.forget(['a']);
    await untilIdle();
    expect(kind('b')).toBe('done');
  });
});
