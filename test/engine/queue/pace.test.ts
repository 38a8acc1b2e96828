import { describe, expect, it } from 'vitest';
import { done, fewerConnections, slowDown } from './outcomes.ts';
import { item, items, rig, SETTINGS } from './rig.ts';

const MB = 1024 * 1024;

describe('a rate limit', () => {
  it('holds everyone for as long as the service says', async () => {
    const { queue, service, clock, untilIdle, kinds } = rig();
    service.script = ({ call, nth }) => {
      const limited = call.filename === 's0.mp3' && nth === 1;
      return { outcome: limited ? slowDown(7_000) : done(service.nextId()), afterMs: 10 };
    };
    queue.add(items(40));
    queue.start();
    await clock.advance(10);
    expect(queue.state.hold).toEqual({ reason: 'rateLimit', untilMs: clock.now() + 7_000 });
    const limitedAtMs = clock.monotonicMs();
    await untilIdle();
    const later = service.received.filter(({ atMs }) => atMs > limitedAtMs);
    expect(later).not.toHaveLength(0);
    expect(Math.min(...later.map(({ atMs }) => atMs)) - limitedAtMs).toBeGreaterThanOrEqual(7_000);
    expect(kinds()).toEqual({ done: 40 });
  });

  it('is probed by one request before the others follow', async () => {
    const { queue, service, clock } = rig();
    service.script = () => slowDown(5_000);
    queue.add(items(8));
    queue.start();
    await clock.advance(0);
    service.script = () => 'hold';
    const before = service.sent.length;
    await clock.advance(20_000);
    expect(service.sent).toHaveLength(before + 1);
    service.last().answer(done());
    await clock.advance(20_000);
    expect(service.inTheAir).toBe(4);
  });

  it('never fails a sample, however long it lasts', async () => {
    const { queue, service, kinds, untilIdle } = rig();
    let refusals = 40;
    service.script = () => {
      refusals -= 1;
      return refusals > 0 ? slowDown() : done(service.nextId());
    };
    queue.add(items(5));
    queue.start();
    await untilIdle();
    expect(kinds()).toEqual({ done: 5 });
  });

  it('is asked less and less often while nothing passes', async () => {
    const { queue, service, clock } = rig();
    service.script = () => slowDown();
    queue.add(items(5));
    queue.start();
    await clock.advance(60 * 60_000);
    expect(service.sent.length).toBeLessThan(100);
  });

  it('stays in force when settings change or the user says go', async () => {
    const { queue, service, clock } = rig({ concurrency: 1 });
    service.script = () => slowDown(60_000);
    queue.add(items(2));
    queue.start();
    await clock.advance(0);
    queue.configure({ ...SETTINGS, concurrency: 8, startPerMinute: 600 });
    queue.pause();
    queue.start();
    await clock.advance(59_000);
    expect(service.sent).toHaveLength(1);
    await clock.advance(1_000);
    expect(service.sent).toHaveLength(2);
  });
});

describe('the pace', () => {
  it('is never above its ceiling', async () => {
    const { queue, service, untilIdle } = rig({ startPerMinute: 60, ceilingPerMinute: 90, concurrency: 16 });
    queue.add(items(300));
    queue.start();
    await untilIdle();
    const at = service.received.map(({ atMs }) => atMs);
    for (const [index, ms] of at.entries()) {
      expect(at.filter((other) => other >= ms && other < ms + 60_000).length).toBeLessThanOrEqual(91);
      if (index > 0) expect(ms - (at[index - 1] ?? 0)).toBeGreaterThanOrEqual(60_000 / 90 - 0.001);
    }
    expect(queue.state.ratePerMinute).toBe(90);
  });

  it('gets a thousand through a limit of sixty a minute without a failure', async () => {
    const { queue, service, clock, kinds, untilIdle } = rig({ startPerMinute: 120, ceilingPerMinute: 600 });
    const accepted: number[] = [];
    service.script = () => {
      const now = clock.monotonicMs();
      if (accepted.filter((at) => now - at < 60_000).length >= 60)
        return { outcome: slowDown(), afterMs: 20 };
      accepted.push(now);
      return { outcome: done(service.nextId()), afterMs: 20 };
    };
    queue.add(items(1_000));
    queue.start();
    const beganMs = clock.monotonicMs();
    await untilIdle();
    expect(kinds()).toEqual({ done: 1_000 });
    // 1,000 at 60 a minute need some 16 minutes; half as much again is still a pace well found.
    expect((clock.monotonicMs() - beganMs) / 60_000).toBeLessThan(25);
    expect(service.received.length - 1_000).toBeLessThan(200);
  });

  it('changes with the settings', async () => {
    const { queue, service, clock } = rig({ startPerMinute: 2, ceilingPerMinute: 2 });
    queue.add(items(100));
    queue.start();
    await clock.advance(1_000);
    expect(service.sent).toHaveLength(1);
    queue.configure({ ...SETTINGS, startPerMinute: 60, ceilingPerMinute: 60 });
    await clock.advance(10_000);
    expect(service.sent.length).toBeGreaterThanOrEqual(10);
    expect(service.sent.length).toBeLessThanOrEqual(13);
  });
});

describe('too many connections', () => {
  it('means one fewer at a time, and they come back one by one', async () => {
    const { queue, service, clock, untilIdle } = rig();
    service.script = ({ call, nth }) =>
      call.filename === 's3.mp3' && nth === 1
        ? fewerConnections()
        : { outcome: done(service.nextId()), afterMs: 100 };
    queue.add(items(30));
    queue.start();
    await clock.advance(1_000);
    service.mostInTheAir = 0;
    await untilIdle();
    expect(service.mostInTheAir).toBe(3);

    queue.add(items(80).map((one) => ({ ...one, id: `${one.id}+`, filename: `${one.id}+.mp3` })));
    await untilIdle();
    expect(service.mostInTheAir).toBe(4);
  });

  it('leaves at least one, and uses up no attempt', async () => {
    const { queue, service, states, kinds, untilIdle } = rig({ concurrency: 2 });
    service.script = ({ nth }) => (nth < 10 ? fewerConnections() : done(service.nextId()));
    queue.add(items(3));
    queue.start();
    await untilIdle();
    expect(kinds()).toEqual({ done: 3 });
    expect(states.get('s0')?.attempts).toBe(1);
  });

  it('is asked about less and less often while nothing passes', async () => {
    const { queue, service, clock, states, kinds, untilIdle } = rig();
    service.script = () => ({ outcome: fewerConnections(), afterMs: 20 });
    queue.add(items(5));
    queue.start();
    await clock.advance(60 * 60_000);
    expect(queue.state).toMatchObject({ mode: 'running', hold: { reason: 'serverBusy' } });
    expect(service.sent.length).toBeLessThan(100);
    service.script = () => done(service.nextId());
    await untilIdle();
    expect(kinds()).toEqual({ done: 5 });
    expect([...states.values()].map(({ attempts }) => attempts)).toEqual(Array(5).fill(1));
  });

  it('is forgotten when the user sets the number', async () => {
    const { queue, service, clock } = rig();
    service.script = ({ call }) => (call.filename === 's0.mp3' ? fewerConnections() : done(service.nextId()));
    queue.add(items(4));
    queue.start();
    await clock.advance(500);
    queue.configure({ ...SETTINGS, concurrency: 6 });
    service.script = () => 'hold';
    queue.add(items(20).map((one) => ({ ...one, id: `${one.id}+`, filename: `${one.id}+.mp3` })));
    await clock.advance(5_000);
    service.last().answer(done(service.nextId()));
    await clock.advance(5_000);
    expect(service.inTheAir).toBe(6);
  });
});

describe('memory', () => {
  it('holds some 128 MB of samples at a time, and a larger one goes alone', async () => {
    const { queue, service, clock, kinds, untilIdle } = rig({ concurrency: 8 });
    service.script = () => 'hold';
    const text = { purpose: 't2a_async_input' } as const;
    queue.add([
      item('a', { ...text, sizeBytes: 60 * MB }),
      item('b', { ...text, sizeBytes: 60 * MB }),
      item('c', { ...text, sizeBytes: 60 * MB }),
      item('huge', { ...text, sizeBytes: 190 * MB }),
      item('small'),
    ]);
    queue.start();
    await clock.advance(0);
    expect(service.sent).toEqual(['a.mp3', 'b.mp3']);
    service.of('a.mp3').answer(done('1'));
    await clock.advance(0);
    expect(service.sent).toEqual(['a.mp3', 'b.mp3', 'c.mp3']);
    service.of('b.mp3').answer(done('2'));
    await clock.advance(0);
    expect(service.inTheAir).toBe(1);
    service.of('c.mp3').answer(done('3'));
    await clock.advance(0);
    expect(service.sent.slice(3)).toEqual(['huge.mp3']);
    service.script = () => done(service.nextId());
    service.of('huge.mp3').answer(done('4'));
    await untilIdle();
    expect(kinds()).toEqual({ done: 5 });
  });
});
