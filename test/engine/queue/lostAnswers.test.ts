import { describe, expect, it } from 'vitest';
import type { CallResult } from '../../../src/engine/api/outcome.ts';
import type { RemoteFile } from '../../../src/engine/api/schemas.ts';
import { done, notSent, refused, slowDown, stop, unknown, word } from './outcomes.ts';
import { item, items, rig } from './rig.ts';

describe('a lost answer', () => {
  it('is asked for twice, some seconds apart, before the sample is sent again', async () => {
    const { queue, service, states, clock, journal, untilIdle } = rig();
    service.script = ({ nth }) => (nth === 1 ? unknown() : done('9'));
    queue.add([item('a')]);
    queue.start();
    const beganMs = clock.monotonicMs();
    await untilIdle();
    const [first = 0, second = 0] = service.listedAtMs;
    expect(service.listedAtMs).toHaveLength(2);
    expect(first - beganMs).toBeGreaterThanOrEqual(1_000);
    expect(second - first).toBeGreaterThanOrEqual(3_000);
    expect(service.received[1]?.atMs).toBe(second);
    expect(states.get('a')).toMatchObject({ status: { kind: 'done', fileId: '9' }, attempts: 2 });
    expect(journal.of('a').map(({ settled }) => settled)).toEqual([{ kind: 'absent' }, null]);
  });

  it('that turns out to be a success at the second question is not sent again', async () => {
    const { queue, service, states, clock, untilIdle } = rig();
    service.script = ({ call }) => {
      clock.after(4_000, () => service.keep(call, '5'));
      return unknown();
    };
    queue.add([item('a')]);
    queue.start();
    await untilIdle();
    expect(service.sent).toHaveLength(1);
    expect(states.get('a')?.status).toMatchObject({ kind: 'done', fileId: '5' });
  });

  it('is found with the first question when the file is there', async () => {
    const { queue, service, journal, untilIdle } = rig();
    service.script = ({ call }) => {
      service.keep(call, '5');
      return unknown();
    };
    queue.add([item('a')]);
    queue.start();
    await untilIdle();
    expect(service.listedAtMs).toHaveLength(1);
    expect(journal.of('a')[0]?.settled).toEqual({ kind: 'found', fileId: '5' });
  });

  it('with several that fit is for the user to decide, and nobody waits for that', async () => {
    const { queue, service, states, kind, untilIdle } = rig();
    service.script = ({ call, nth }) => {
      if (nth > 1) return done('99');
      service.keep(call, '5');
      service.keep(call, '6');
      return unknown();
    };
    queue.add([item('a')]);
    queue.start();
    await untilIdle();
    expect(states.get('a')?.status).toMatchObject({ kind: 'unknown', candidates: ['5', '6'] });
    expect(service.sent).toHaveLength(1);

    queue.choose('a', '6');
    expect(states.get('a')?.status).toMatchObject({ kind: 'done', fileId: '6' });
    queue.choose('a', '5');
    expect(states.get('a')?.status).toMatchObject({ fileId: '6' });

    queue.add([item('b')]);
    await untilIdle();
    queue.choose('b', null);
    await untilIdle();
    expect(kind('b')).toBe('done');
  });

  it('that was lost for the fifth time is sent again all the same when the user says so', async () => {
    const { queue, service, states, journal, untilIdle } = rig();
    service.script = ({ call, nth }) => {
      if (nth < 5) return unknown();
      if (nth > 5) return done('99');
      service.keep(call, '5');
      service.keep(call, '6');
      return unknown();
    };
    queue.add([item('a')]);
    queue.start();
    await untilIdle();
    expect(states.get('a')).toMatchObject({
      status: { kind: 'unknown', candidates: ['5', '6'] },
      attempts: 5,
    });
    queue.choose('a', null);
    await untilIdle();
    expect(states.get('a')).toMatchObject({ status: { kind: 'done', fileId: '99' }, attempts: 1 });
    expect(journal.of('a').at(-2)?.settled).toEqual({ kind: 'disowned' });
  });

  it('is not taken for an earlier upload of the same name and size', async () => {
    const { queue, service, clock, journal, states, untilIdle } = rig();
    service.keep({ filename: 'a.mp3', purpose: 'voice_clone', bytes: new Uint8Array(1_000) }, '5');
    await clock.advance(600_000);
    service.script = ({ nth }) => (nth === 1 ? unknown() : done('9'));
    queue.add([item('a')]);
    queue.start();
    await untilIdle();
    expect(journal.of('a')[0]?.settled).toEqual({ kind: 'absent' });
    expect(states.get('a')?.status).toMatchObject({ fileId: '9' });
  });

  it('whose size the service stored differently waits for the user, with the id it gave', async () => {
    const { queue, service, states, untilIdle } = rig();
    service.script = () => unknown('bytesDisagree', '44');
    queue.add([item('a')]);
    queue.start();
    await untilIdle();
    expect(states.get('a')?.status).toMatchObject({ kind: 'unknown', candidates: ['44'] });
    expect(service.listedAtMs).toEqual([]);
  });

  it('holds nobody else up', async () => {
    const { queue, service, clock, kinds } = rig();
    service.script = ({ call }) => (call.filename === 's0.mp3' ? unknown() : done(service.nextId()));
    queue.add(items(20));
    queue.start();
    await clock.advance(0);
    expect(kinds()).toEqual({ unknown: 1, done: 19 });
    expect(queue.state).toMatchObject({ settling: 1, queued: 0, inFlight: 0 });
  });

  it('of many samples of a purpose is settled by the same two lists', async () => {
    const { queue, service, kinds, untilIdle } = rig({ concurrency: 8 });
    service.script = ({ call, nth }) => {
      if (nth > 1) return done(service.nextId());
      if (Number(call.filename.slice(1, 2)) % 2 === 0) service.keep(call, service.nextId());
      return unknown();
    };
    queue.add(items(8));
    queue.start();
    await untilIdle();
    expect(kinds()).toEqual({ done: 8 });
    expect(service.received).toHaveLength(12);
    expect(service.listedAtMs).toHaveLength(2);
  });

  it('is asked for by purpose', async () => {
    const { queue, service, kinds, untilIdle } = rig();
    service.script = ({ call }) => {
      service.keep(call, service.nextId());
      return unknown();
    };
    queue.add([item('a'), item('b', { purpose: 'prompt_audio' })]);
    queue.start();
    await untilIdle();
    expect(kinds()).toEqual({ done: 2 });
    expect(service.listedAtMs).toHaveLength(2);
  });

  it('is no longer asked for once the user has said what it is', async () => {
    const { queue, service, clock, untilIdle } = rig();
    service.script = ({ nth }) => (nth === 1 ? unknown() : done('9'));
    queue.add([item('a')]);
    queue.start();
    await clock.advance(0);
    queue.choose('a', null);
    await untilIdle();
    await clock.advance(60_000);
    expect(service.sent).toHaveLength(2);
    expect(service.listedAtMs).toEqual([]);
  });

  it('is not settled by a list that was made before it was lost', async () => {
    const { queue, service, clock, states, untilIdle } = rig();
    const list = Promise.withResolvers<CallResult<readonly RemoteFile[]>>();
    service.script = ({ call, nth }) => ({
      outcome: unknown(),
      stored: nth === 2 && call.filename === 'a.mp3',
    });
    service.listScript = (nth) => (nth === 2 ? list.promise : null);
    queue.add([item('a')]);
    queue.start();
    await clock.advance(7_000);
    expect(service.listedAtMs).toHaveLength(2);
    queue.choose('a', null);
    await clock.advance(0);
    expect(service.sent).toHaveLength(2);
    list.resolve({ kind: 'ok', value: [], word: word(0), serverNowMs: null });
    await untilIdle();
    expect(service.sent).toHaveLength(2);
    expect(states.get('a')?.status).toMatchObject({ kind: 'done', fileId: service.files[0]?.fileId });
  });

  it('goes on being asked for after a pause', async () => {
    const { queue, service, clock, kind } = rig();
    service.script = ({ call }) => {
      service.keep(call, '5');
      return unknown();
    };
    queue.add([item('a')]);
    queue.start();
    await clock.advance(0);
    queue.pause();
    await clock.advance(10_000);
    expect(kind('a')).toBe('done');
  });
});

describe('a list call that fails', () => {
  it('is made again later, and no verdict is drawn from it', async () => {
    const { queue, service, kind, journal, untilIdle } = rig();
    service.script = ({ call }) => {
      service.keep(call, '5');
      return unknown();
    };
    const failures = [unknown('serverError'), notSent(), slowDown(), refused()];
    service.listScript = (nth) => failures[nth - 1] ?? null;
    queue.add([item('a')]);
    queue.start();
    await untilIdle();
    expect(kind('a')).toBe('done');
    expect(service.listedAtMs).toHaveLength(5);
    expect(journal.of('a')[0]?.settled).toEqual({ kind: 'found', fileId: '5' });
  });

  it('waits as long as the service says', async () => {
    const { queue, service, untilIdle } = rig();
    service.script = ({ call }) => {
      service.keep(call, '5');
      return unknown();
    };
    service.listScript = (nth) => (nth === 1 ? slowDown(7_000) : null);
    queue.add([item('a')]);
    queue.start();
    await untilIdle();
    const [first = 0, second = 0] = service.listedAtMs;
    expect(second - first).toBeGreaterThanOrEqual(7_000);
  });

  it('stops the queue when the key is refused', async () => {
    const { queue, service, stops, kind, untilIdle } = rig();
    service.script = () => unknown();
    service.listScript = () => stop('keyRejected');
    queue.add([item('a')]);
    queue.start();
    await untilIdle();
    expect(stops).toMatchObject([{ code: 'keyRejected' }]);
    expect(kind('a')).toBe('unknown');
    expect(service.listedAtMs).toHaveLength(1);
  });

  it('of one purpose does not keep the others waiting', async () => {
    const { queue, service, kinds, clock } = rig();
    service.script = ({ call }) => {
      service.keep(call, service.nextId());
      return unknown();
    };
    service.listScript = (nth) => (nth === 1 ? unknown() : null);
    queue.add([item('a'), item('b', { purpose: 'prompt_audio' })]);
    queue.start();
    await clock.advance(1_500);
    expect(kinds()).toEqual({ unknown: 1, done: 1 });
  });

  it('makes the queue stop after ten in a row', async () => {
    const { queue, service, stops, kind, untilIdle } = rig();
    service.script = () => unknown();
    service.listScript = () => refused();
    queue.add([item('a')]);
    queue.start();
    await untilIdle();
    expect(stops).toMatchObject([{ code: 'serverTrouble' }]);
    expect(kind('a')).toBe('unknown');
  });
});

describe('a cancel of a lost one', () => {
  it('does not make the asking start all over', async () => {
    const { queue, service, clock, kind, untilIdle } = rig();
    service.script = () => unknown();
    queue.add([item('a')]);
    queue.start();
    const beganMs = clock.monotonicMs();
    await clock.advance(6_000);
    queue.cancel(['a']);
    await untilIdle();
    expect(kind('a')).toBe('cancelled');
    expect(service.listedAtMs).toHaveLength(2);
    expect(clock.monotonicMs() - beganMs).toBeLessThan(7_000);
  });
});
