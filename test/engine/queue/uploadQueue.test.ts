import { describe, expect, it } from 'vitest';
import type { Loaded } from '../../../src/engine/queue/ports.ts';
import { aborted, done, refused, retry } from './outcomes.ts';
import { item, items, loaded, rig } from './rig.ts';

describe('a batch that goes well', () => {
  it('ends with every sample done, in the order given, each sent once', async () => {
    const { queue, service, journal, kinds, untilIdle } = rig();
    queue.add(items(10));
    queue.start();
    await untilIdle();
    expect(kinds()).toEqual({ done: 10 });
    expect(service.sent).toEqual(items(10).map((one) => one.filename));
    expect(journal.attempts.map(({ ended }) => ended?.outcome.kind)).toEqual(Array(10).fill('done'));
  });

  it('sends as many at a time as set, never more', async () => {
    const { queue, service, clock } = rig({ concurrency: 3 });
    service.script = () => 'hold';
    queue.add(items(8));
    queue.start();
    await clock.advance(1_000);
    expect(service.sent).toHaveLength(3);
    expect(queue.state).toMatchObject({ inFlight: 3, queued: 5 });
    service.of('s1.mp3').answer(done());
    await clock.advance(0);
    expect(service.sent).toHaveLength(4);
    expect(service.mostInTheAir).toBe(3);
  });

  it('sends nothing before it is started', async () => {
    const { queue, service, clock, kinds, isIdle } = rig();
    queue.add(items(3));
    await clock.advance(60_000);
    expect(service.sent).toEqual([]);
    expect(kinds()).toEqual({ queued: 3 });
    expect(await isIdle()).toBe(true);
  });

  it('takes samples that are added while it runs', async () => {
    const { queue, kinds, untilIdle } = rig();
    queue.start();
    await untilIdle();
    queue.add(items(5));
    await untilIdle();
    expect(kinds()).toEqual({ done: 5 });
  });

  it('hands on the bytes that were read, their progress, and the name', async () => {
    const { queue, service, states, clock } = rig();
    service.script = () => 'hold';
    queue.add([item('a', { purpose: 'prompt_audio', filename: '你好.wav', sizeBytes: 42 })]);
    queue.start();
    await clock.advance(0);
    const { call, answer } = service.last();
    expect(call).toMatchObject({ purpose: 'prompt_audio', filename: '你好.wav' });
    expect(call.bytes.byteLength).toBe(42);
    call.onProgress?.(21);
    expect(states.get('a')?.status).toEqual({ kind: 'uploading', sentBytes: 21 });
    answer(done('123'));
    await clock.advance(0);
    expect(states.get('a')?.status).toMatchObject({ kind: 'done', fileId: '123' });
    call.onProgress?.(42);
    expect(states.get('a')?.status.kind).toBe('done');
  });

  it('gives the memory of a file back once it has arrived whole, and only then', async () => {
    const test = rig();
    const givenBack: string[] = [];
    test.load = async (one) => loaded(one, () => givenBack.push(one.id));
    test.service.script = ({ call }) => (call.filename === 's1.mp3' ? refused() : done());
    test.queue.add(items(3));
    test.queue.start();
    await test.untilIdle();
    expect(givenBack).toEqual(['s0', 's2']);
  });

  it('goes on with the others when one is refused or its file is gone', async () => {
    const test = rig();
    test.service.script = ({ call }) => (call.filename === 's1.mp3' ? refused() : done());
    test.load = async (one) =>
      one.id === 's2' ? { kind: 'failed', code: 'fileGone', detail: 'ENOENT' } : loaded(one);
    test.queue.add(items(4));
    test.queue.start();
    await test.untilIdle();
    expect(test.kinds()).toEqual({ done: 2, refused: 1, failed: 1 });
    expect(test.service.sent).not.toContain('s2.mp3');
  });
});

describe('pause and resume', () => {
  it('lets what is in the air finish, and starts nothing new until it is started again', async () => {
    const { queue, service, clock, kinds, isIdle, untilIdle } = rig({ concurrency: 2 });
    service.script = () => 'hold';
    queue.add(items(6));
    queue.start();
    await clock.advance(0);
    queue.pause();
    expect(await isIdle()).toBe(false);
    service.of('s0.mp3').answer(done());
    service.of('s1.mp3').answer(done());
    await clock.advance(60_000);
    expect(kinds()).toEqual({ done: 2, queued: 4 });
    expect(queue.state.mode).toBe('paused');
    expect(await isIdle()).toBe(true);
    service.script = () => done();
    queue.start();
    await untilIdle();
    expect(kinds()).toEqual({ done: 6 });
  });

  it('does not send a sample that was being read when the pause came', async () => {
    const test = rig();
    const reading = Promise.withResolvers<Loaded>();
    test.load = () => reading.promise;
    test.queue.add([item('a')]);
    test.queue.start();
    await test.clock.advance(0);
    test.queue.pause();
    reading.resolve(loaded(item('a')));
    await test.clock.advance(0);
    expect(test.service.sent).toEqual([]);
    expect(test.kind('a')).toBe('queued');
    test.queue.start();
    await test.untilIdle();
    expect(test.kind('a')).toBe('done');
  });
});

describe('cancel', () => {
  it('of one that is queued or waiting takes effect at once', async () => {
    const { queue, service, clock, kind, isIdle } = rig({ concurrency: 1 });
    service.script = ({ call }) => (call.filename === 'waits.mp3' ? retry() : 'hold');
    queue.add([item('waits'), item('flies'), item('queued')]);
    queue.start();
    await clock.advance(0);
    expect([kind('waits'), kind('flies'), kind('queued')]).toEqual(['waiting', 'uploading', 'queued']);
    queue.cancel(['waits', 'queued', 'nobody']);
    expect([kind('waits'), kind('flies'), kind('queued')]).toEqual(['cancelled', 'uploading', 'cancelled']);
    service.of('flies.mp3').answer(done());
    await clock.advance(120_000);
    expect(service.sent).toEqual(['waits.mp3', 'flies.mp3']);
    expect(await isIdle()).toBe(true);
  });

  it('of one in the air breaks it off, then asks the account: cancelled when it is not there', async () => {
    const { queue, service, clock, kind, untilIdle } = rig();
    service.script = () => 'hold';
    queue.add([item('a')]);
    queue.start();
    await clock.advance(0);
    queue.cancel(['a']);
    expect(service.last().call.signal?.aborted).toBe(true);
    await clock.advance(0);
    expect(kind('a')).toBe('unknown');
    await untilIdle();
    expect(kind('a')).toBe('cancelled');
    expect(service.listedAtMs).toHaveLength(2);
  });

  it('of one in the air that was stored all the same: done, with its id', async () => {
    const { queue, service, clock, states, untilIdle } = rig();
    service.script = () => 'hold';
    queue.add([item('a')]);
    queue.start();
    await clock.advance(0);
    service.keep(service.last().call, '9007199254740995');
    queue.cancel(['a']);
    await untilIdle();
    expect(states.get('a')?.status).toMatchObject({ kind: 'done', fileId: '9007199254740995' });
  });

  it('before anything was sent needs no asking', async () => {
    const { queue, service, clock, kind, untilIdle } = rig();
    service.script = () => 'hold';
    queue.add([item('a')]);
    queue.start();
    await clock.advance(0);
    service.last().answer(aborted());
    queue.cancel(['a']);
    await untilIdle();
    expect(kind('a')).toBe('cancelled');
    expect(service.listedAtMs).toEqual([]);
  });

  it('while the file is being read: it is not sent', async () => {
    const test = rig();
    const reading = Promise.withResolvers<Loaded>();
    test.load = () => reading.promise;
    test.queue.add([item('a')]);
    test.queue.start();
    await test.clock.advance(0);
    test.queue.cancel(['a']);
    reading.resolve(loaded(item('a')));
    await test.untilIdle();
    expect(test.service.sent).toEqual([]);
    expect(test.kind('a')).toBe('cancelled');
  });

  it('of all leaves nothing to wait for', async () => {
    const { queue, service, kinds, clock, untilIdle } = rig({ concurrency: 2 });
    service.script = () => 'hold';
    queue.add(items(50));
    queue.start();
    await clock.advance(0);
    queue.cancel(items(50).map((one) => one.id));
    await untilIdle();
    expect(kinds()).toEqual({ cancelled: 50 });
  });
});

describe('stop now', () => {
  it('breaks off what is in the air, and asks nothing any more', async () => {
    const { queue, service, clock, kinds, isIdle } = rig({ concurrency: 2 });
    service.script = () => 'hold';
    queue.add(items(3));
    queue.start();
    await clock.advance(0);
    queue.abortAll();
    await clock.advance(120_000);
    expect(kinds()).toEqual({ unknown: 2, queued: 1 });
    expect(service.listedAtMs).toEqual([]);
    expect(await isIdle()).toBe(true);
  });

  it('does not send what was being read at that moment', async () => {
    const test = rig();
    const reading = Promise.withResolvers<Loaded>();
    test.load = () => reading.promise;
    test.queue.add([item('a')]);
    test.queue.start();
    await test.clock.advance(0);
    test.queue.abortAll();
    reading.resolve(loaded(item('a')));
    await test.untilIdle();
    expect(test.service.sent).toEqual([]);
    expect(test.journal.attempts).toEqual([]);
  });
});
