import { describe, expect, it } from 'vitest';
import { STOP_CODES } from '../../../src/contract/failures.ts';
import { done, notSent, retry, stop, unknown, word } from './outcomes.ts';
import { item, items, loaded, rig } from './rig.ts';

describe('an answer that concerns the whole queue', () => {
  it.each(STOP_CODES)('stops it, with one message: %s', async (code) => {
    const { queue, service, stops, kinds, untilIdle } = rig();
    service.script = () => stop(code);
    queue.add(items(100));
    queue.start();
    await untilIdle();
    expect(queue.state.mode).toBe('stopped');
    expect(stops).toEqual([{ code, host: 'https://api.example', word: word(1004), detail: null }]);
    expect(kinds()).toEqual({ queued: 100 });
    expect(service.sent).toHaveLength(4);
  });

  it('uses up nobody’s attempt, and the rest is sent once the reason is gone', async () => {
    const { queue, service, states, kinds, untilIdle } = rig();
    service.script = ({ call }) =>
      call.filename === 's2.mp3' ? stop('balanceTooLow') : done(service.nextId());
    queue.add(items(20));
    queue.start();
    await untilIdle();
    expect(queue.state.stop?.code).toBe('balanceTooLow');
    service.script = () => done(service.nextId());
    queue.start();
    await untilIdle();
    expect(kinds()).toEqual({ done: 20 });
    expect([...states.values()].map(({ attempts }) => attempts)).toEqual(Array(20).fill(1));
    expect(queue.state).toMatchObject({ mode: 'running', stop: null });
  });

  it('lets what is in the air end as it will', async () => {
    const { queue, service, clock, kinds } = rig({ concurrency: 2 });
    service.script = () => 'hold';
    queue.add(items(3));
    queue.start();
    await clock.advance(0);
    service.of('s0.mp3').answer(stop());
    await clock.advance(0);
    expect(kinds()).toEqual({ queued: 2, uploading: 1 });
    service.of('s1.mp3').answer(done());
    await clock.advance(60_000);
    expect(kinds()).toEqual({ queued: 2, done: 1 });
  });

  it('puts off asking for lost answers, too', async () => {
    const { queue, service, clock, kind, untilIdle } = rig();
    service.script = ({ call }) => (call.filename === 'a.mp3' ? unknown() : stop());
    queue.add([item('a'), item('b')]);
    queue.start();
    await clock.advance(60_000);
    expect(service.listedAtMs).toEqual([]);
    service.script = () => done(service.nextId());
    queue.start();
    await untilIdle();
    expect([kind('a'), kind('b')]).toEqual(['done', 'done']);
  });

  it('may come from outside', async () => {
    const { queue, stops, service, untilIdle } = rig();
    queue.add(items(2));
    queue.stop('historyNotWritable', 'EACCES');
    await untilIdle();
    expect(stops).toMatchObject([{ code: 'historyNotWritable', detail: 'EACCES', word: null }]);
    expect(service.sent).toEqual([]);
  });
});

describe('a mistake of our own', () => {
  const broken = new TypeError('undefined is not a function');
  const damaged = Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR', errcode: 10 });

  it.each([
    ['unexpected', broken],
    ['historyNotWritable', damaged],
  ] as const)(
    'stops the queue with a code of its own, and leaves nothing in limbo: %s',
    async (code, error) => {
      const test = rig({ concurrency: 1 });
      test.load = () => Promise.reject(error);
      test.queue.add(items(3));
      test.queue.start();
      await test.untilIdle();
      expect(test.stops).toMatchObject([{ code, detail: String(error) }]);
      expect(test.kinds()).toEqual({ queued: 3 });
      test.load = async (one) => loaded(one);
      test.queue.start();
      await test.untilIdle();
      expect(test.kinds()).toEqual({ done: 3 });
    },
  );

  it.each([
    ['unexpected', broken],
    ['historyNotWritable', damaged],
  ] as const)('in the middle of an upload leaves it to be asked for: %s', async (code, error) => {
    const test = rig();
    test.service.script = ({ call, nth }) => {
      test.service.keep(call, '5');
      if (nth === 1) throw error;
      return done('6');
    };
    test.queue.add([item('a')]);
    test.queue.start();
    await test.untilIdle();
    expect(test.stops).toMatchObject([{ code }]);
    expect(test.kind('a')).toBe('unknown');
    test.queue.start();
    await test.untilIdle();
    expect(test.states.get('a')?.status).toMatchObject({ kind: 'done', fileId: '5' });
    expect(test.service.sent).toHaveLength(1);
  });

  it.each([
    ['unexpected', broken],
    ['historyNotWritable', damaged],
  ] as const)('while lost answers are asked for stops that, too: %s', async (code, error) => {
    const test = rig();
    test.service.script = () => unknown();
    test.service.listScript = () => {
      throw error;
    };
    test.queue.add([item('a')]);
    test.queue.start();
    await test.untilIdle();
    expect(test.stops).toMatchObject([{ code }]);
    expect(test.kind('a')).toBe('unknown');
  });
});

describe('no key', () => {
  it('stops the queue before anything is written down or sent', async () => {
    const test = rig();
    test.online = false;
    test.queue.add(items(3));
    test.queue.start();
    await test.untilIdle();
    expect(test.stops).toMatchObject([{ code: 'noKey' }]);
    expect(test.journal.attempts).toEqual([]);
    expect(test.kinds()).toEqual({ queued: 3 });
  });

  it('stops the queue when there is nothing left but lost answers to ask for', async () => {
    const test = rig();
    test.service.script = () => unknown();
    test.queue.add([item('a')]);
    test.queue.start();
    await test.clock.advance(0);
    test.online = false;
    await test.untilIdle();
    expect(test.stops).toMatchObject([{ code: 'noKey' }]);
    test.online = true;
    test.service.script = () => done();
    test.queue.start();
    await test.untilIdle();
    expect(test.kind('a')).toBe('done');
  });
});

describe('no connection', () => {
  it('uses up no attempt, and everything is sent once there is one', async () => {
    const { queue, service, states, kinds, clock, untilIdle } = rig();
    service.script = () => notSent();
    queue.add(items(10));
    queue.start();
    await clock.advance(30 * 60_000);
    expect(kinds()).toEqual({ queued: 10 });
    expect(queue.state).toMatchObject({ mode: 'running', hold: { reason: 'networkDown' } });
    expect(service.sent.length).toBeLessThan(60);
    service.script = () => done(service.nextId());
    await untilIdle();
    expect(kinds()).toEqual({ done: 10 });
    expect([...states.values()].map(({ attempts }) => attempts)).toEqual(Array(10).fill(1));
  });

  it('is tried at once when the user says go', async () => {
    const { queue, service, clock } = rig();
    service.script = () => notSent();
    queue.add(items(1));
    queue.start();
    await clock.advance(10 * 60_000);
    const before = service.sent.length;
    queue.pause();
    queue.start();
    await clock.advance(0);
    expect(service.sent).toHaveLength(before + 1);
  });

  it('stops the queue when patience is at its end', async () => {
    const { queue, service, stops, kinds, clock, untilIdle } = rig({ offlineGiveUpMs: 60_000 });
    service.script = () => notSent();
    queue.add(items(10));
    queue.start();
    const beganMs = clock.monotonicMs();
    await untilIdle();
    expect(stops).toMatchObject([{ code: 'networkDown', detail: 'ECONNREFUSED' }]);
    expect(kinds()).toEqual({ queued: 10 });
    expect(clock.monotonicMs() - beganMs).toBeGreaterThanOrEqual(60_000);
    expect(clock.monotonicMs() - beganMs).toBeLessThan(180_000);
  });

  it('that comes and goes does not add up', async () => {
    const { queue, service, stops, kinds, untilIdle } = rig({ offlineGiveUpMs: 20_000, concurrency: 1 });
    service.script = ({ nth }) => (nth < 3 ? notSent() : done(service.nextId()));
    queue.add(items(30));
    queue.start();
    await untilIdle();
    expect(stops).toEqual([]);
    expect(kinds()).toEqual({ done: 30 });
  });
});

describe('a service in trouble', () => {
  it.each([
    ['errors that may pass', () => retry()],
    ['lost answers', () => unknown('serverError')],
  ])('stops the queue after ten failures in a row: %s', async (_name, outcome) => {
    const { queue, service, stops, untilIdle } = rig({ concurrency: 1 });
    service.script = outcome;
    queue.add(items(50));
    queue.start();
    await untilIdle();
    expect(stops).toMatchObject([{ code: 'serverTrouble' }]);
    expect(service.sent).toHaveLength(10);
    queue.start();
    await untilIdle();
    expect(service.sent).toHaveLength(20);
  });

  it('does not stop the queue while something passes now and then', async () => {
    const { queue, service, stops, untilIdle } = rig({ concurrency: 1 });
    let count = 0;
    service.script = () => {
      count += 1;
      return count % 10 === 0 ? done(service.nextId()) : retry();
    };
    queue.add(items(20));
    queue.start();
    await untilIdle();
    expect(stops).toEqual([]);
  });

  it('is not to blame for what the user cancels', async () => {
    const { queue, service, stops, clock, kinds, untilIdle } = rig({ concurrency: 20 });
    service.script = () => 'hold';
    queue.add(items(20));
    queue.start();
    await clock.advance(0);
    queue.cancel(items(20).map(({ id }) => id));
    await untilIdle();
    expect(stops).toEqual([]);
    expect(kinds()).toEqual({ cancelled: 20 });
  });
});
