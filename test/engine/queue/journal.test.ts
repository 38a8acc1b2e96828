import { describe, expect, it } from 'vitest';
import { done, stop, unknown } from './outcomes.ts';
import { item, items, type Rig, rig } from './rig.ts';

describe('the journal', () => {
  it('has the attempt before the client is called', async () => {
    const { queue, service, journal, untilIdle } = rig();
    const known: boolean[] = [];
    service.script = ({ call }) => {
      known.push(journal.attempts.some(({ start }) => start.item.filename === call.filename));
      return done();
    };
    queue.add(items(5));
    queue.start();
    await untilIdle();
    expect(known).toEqual(Array(5).fill(true));
    expect(journal.attempts[0]?.start).toMatchObject({ host: 'https://api.example', sha256: 'sha of s0' });
  });

  it('that cannot be written to means that nothing is sent', async () => {
    const { queue, service, journal, stops, kinds, untilIdle } = rig();
    journal.full = true;
    queue.add(items(10));
    queue.start();
    await untilIdle();
    expect(service.sent).toEqual([]);
    expect(stops).toMatchObject([{ code: 'historyNotWritable', detail: 'Error: SQLITE_FULL' }]);
    expect(kinds()).toEqual({ queued: 10 });
    journal.full = false;
    queue.start();
    await untilIdle();
    expect(kinds()).toEqual({ done: 10 });
  });

  it('that fails after the answer loses nothing: the id is kept, the queue stops, the row is written later', async () => {
    const { queue, service, journal, states, stops, kinds, untilIdle } = rig({ concurrency: 2 });
    service.script = () => {
      journal.full = true;
      return done(service.nextId());
    };
    queue.add(items(4));
    queue.start();
    await untilIdle();
    expect(stops).toMatchObject([{ code: 'historyNotWritable' }]);
    expect(kinds().done).toBe(service.sent.length);
    expect(journal.attempts.map(({ ended }) => ended)).toEqual(service.sent.map(() => null));

    queue.start();
    expect(queue.state.mode).toBe('stopped');

    journal.full = false;
    service.script = () => done(service.nextId());
    queue.start();
    await untilIdle();
    expect(kinds()).toEqual({ done: 4 });
    expect(journal.attempts.map(({ start, ended }) => [start.item.id, ended?.outcome])).toEqual(
      [...states].map(([id, { status }]) => [
        id,
        expect.objectContaining({
          file: expect.objectContaining({ fileId: 'fileId' in status ? status.fileId : '' }),
        }),
      ]),
    );
    expect(service.sent).toHaveLength(4);
  });

  it('that still cannot be written to is what a new start says, whatever the queue had stopped for', async () => {
    const { queue, service, journal, clock, untilIdle } = rig({ concurrency: 2 });
    service.script = () => 'hold';
    queue.add(items(2));
    queue.start();
    await clock.advance(0);
    service.of('s0.mp3').answer(stop('keyRejected'));
    await clock.advance(0);
    journal.full = true;
    service.of('s1.mp3').answer(done());
    await untilIdle();
    expect(queue.state.stop?.code).toBe('keyRejected');
    queue.start();
    await untilIdle();
    expect(queue.state).toMatchObject({ mode: 'stopped', stop: { code: 'historyNotWritable' } });
  });

  it('that fails at a verdict keeps it, too', async () => {
    const { queue, service, journal, kind, clock, untilIdle } = rig();
    service.script = ({ call }) => {
      service.keep(call, '5');
      return unknown();
    };
    queue.add([item('a')]);
    queue.start();
    await clock.advance(0);
    journal.full = true;
    await untilIdle();
    expect(kind('a')).toBe('done');
    expect(queue.state.stop?.code).toBe('historyNotWritable');
    journal.full = false;
    queue.start();
    await clock.advance(0);
    expect(journal.of('a')[0]?.settled).toEqual({ kind: 'found', fileId: '5' });
  });

  it('that cannot be asked whose an id is stops the queue, and the question is asked again', async () => {
    const test = rig();
    test.service.script = ({ call }) => {
      test.service.keep(call, '5');
      return unknown();
    };
    test.isTaken = () => {
      throw Object.assign(new Error('SQLITE_IOERR'), { code: 'ERR_SQLITE_ERROR', errcode: 10 });
    };
    test.queue.add([item('a')]);
    test.queue.start();
    await test.untilIdle();
    expect(test.stops).toMatchObject([{ code: 'historyNotWritable', detail: 'Error: SQLITE_IOERR' }]);
    expect(test.kind('a')).toBe('unknown');
    test.isTaken = () => false;
    test.queue.start();
    await test.untilIdle();
    expect(test.kind('a')).toBe('done');
  });
});

describe('a disk that takes its time', () => {
  it.each([
    ['cancelled', (test: Rig) => test.queue.cancel(['a']), 'cancelled'],
    ['paused', (test: Rig) => test.queue.pause(), 'queued'],
    ['stopped', (test: Rig) => test.queue.abortAll(), 'queued'],
  ] as const)(
    'while the attempt is written down it may still be %s: nothing is sent, and the row says so',
    async (_how, act, kind) => {
      const test = rig();
      const disk = Promise.withResolvers<void>();
      test.journal.delay = () => disk.promise;
      test.queue.add([item('a')]);
      test.queue.start();
      await test.clock.advance(0);
      act(test);
      disk.resolve();
      await test.untilIdle();
      expect(test.kind('a')).toBe(kind);
      expect(test.service.sent).toEqual([]);
      expect(test.journal.of('a').map(({ ended }) => ended?.outcome.kind)).toEqual(['aborted']);
    },
  );

  it('is waited for before the queue calls itself idle', async () => {
    const { queue, service, journal, clock, kind, isIdle } = rig();
    const disk = Promise.withResolvers<void>();
    service.script = () => {
      journal.delay = () => disk.promise;
      return done();
    };
    queue.add([item('a')]);
    queue.start();
    await clock.advance(0);
    expect(kind('a')).toBe('done');
    expect(await isIdle()).toBe(false);
    disk.resolve();
    expect(await isIdle()).toBe(true);
    expect(journal.of('a')[0]?.ended?.outcome.kind).toBe('done');
  });

  it('does not let a choice of the user start the sample twice', async () => {
    const { queue, service, journal, clock, kinds, untilIdle } = rig();
    const disk = Promise.withResolvers<void>();
    service.script = ({ nth }) => {
      if (nth === 1) journal.delay = () => disk.promise;
      return nth === 1 ? unknown('bytesDisagree', '5') : 'hold';
    };
    queue.add([item('a'), item('b', { filename: 'a.mp3' })]);
    queue.start();
    await clock.advance(0);
    queue.choose('a', null);
    await clock.advance(0);
    disk.resolve();
    await clock.advance(1_000);
    expect(service.inTheAir).toBe(1);
    service.last().answer(done('6'));
    await clock.advance(0);
    service.last().answer(done('7'));
    await untilIdle();
    expect(kinds()).toEqual({ done: 2 });
    expect(service.sent).toHaveLength(3);
  });

  it('that is still being waited for at a start does not outlast a pause', async () => {
    const { queue, service, journal, clock, untilIdle } = rig({ concurrency: 1 });
    service.script = () => {
      journal.full = true;
      return done(service.nextId());
    };
    queue.add(items(2));
    queue.start();
    await untilIdle();
    journal.full = false;
    const disk = Promise.withResolvers<void>();
    journal.delay = () => disk.promise;
    queue.start();
    queue.abortAll();
    disk.resolve();
    await untilIdle();
    await clock.advance(60_000);
    expect(queue.state.mode).not.toBe('running');
    expect(service.sent).toHaveLength(1);
    expect(journal.of('s0')[0]?.ended?.outcome.kind).toBe('done');
  });

  it.each([1, 2])('is tried once more when it is started again meanwhile: %i starts', async (starts) => {
    const { queue, service, journal, kinds, stops, untilIdle } = rig({ concurrency: 1 });
    service.script = () => {
      journal.full = true;
      return done(service.nextId());
    };
    queue.add(items(2));
    queue.start();
    await untilIdle();
    service.script = () => done(service.nextId());
    let writes = 0;
    journal.delay = async () => {
      writes += 1;
      journal.full = writes === 1;
    };
    for (let count = 0; count < starts; count += 1) queue.start();
    await untilIdle();
    expect(kinds()).toEqual(starts === 1 ? { done: 1, queued: 1 } : { done: 2 });
    expect(stops).toHaveLength(starts === 1 ? 2 : 1);
  });

  it('and is full keeps what it could not take in order: the verdict after the outcome', async () => {
    const { queue, service, journal, states, clock, untilIdle } = rig();
    service.script = () => {
      journal.full = true;
      return unknown('bytesDisagree', '5');
    };
    queue.add([item('a')]);
    queue.start();
    await untilIdle();
    journal.full = false;
    queue.choose('a', '5');
    await clock.advance(0);
    queue.start();
    await untilIdle();
    expect(states.get('a')?.status.kind).toBe('done');
    expect(journal.written).toEqual(['begin a', 'end a: unknown', 'settle a: found']);
  });
});
