import { describe, expect, it } from 'vitest';
import { QUEUED } from '../../../src/engine/queue/transitions.ts';
import { done, unknown } from './outcomes.ts';
import { item, rig } from './rig.ts';

describe('twins: samples that a list could not tell apart', () => {
  const twins = [
    ['the same name, purpose and size', item('b', { filename: 'a.mp3' }), true],
    ['another size', item('b', { filename: 'a.mp3', sizeBytes: 999 }), false],
    ['another purpose', item('b', { filename: 'a.mp3', purpose: 'prompt_audio' }), false],
    ['another name', item('b'), false],
  ] as const;

  it.each(twins)('are never in the air together: %s', async (_name, twin, waits) => {
    const { queue, service, clock, kind, untilIdle } = rig();
    service.script = () => 'hold';
    queue.add([item('a'), twin]);
    queue.start();
    await clock.advance(0);
    expect(service.received).toHaveLength(waits ? 1 : 2);
    service.script = () => done(service.nextId());
    for (const { answer } of service.received) answer(done(service.nextId()));
    await untilIdle();
    expect([kind('a'), kind('b')]).toEqual(['done', 'done']);
  });

  it.each([
    ['é in two Unicode forms', 'caf\u00e9.mp3', 'cafe\u0301.mp3'],
    ['an escape of the header and what it stands for', 'a%22b.mp3', 'a"b.mp3'],
  ])('are seen where the list would confuse two names: %s', async (_name, one, other) => {
    const { queue, service, clock } = rig();
    service.script = () => 'hold';
    queue.add([item('a', { filename: one }), item('b', { filename: other })]);
    queue.start();
    await clock.advance(0);
    expect(service.received).toHaveLength(1);
  });

  it('wait for one that an earlier process has lost', async () => {
    const { queue, service, clock } = rig();
    const status = {
      kind: 'unknown',
      sinceMs: 0,
      reason: 'processEnded',
      candidates: [],
      cancelWanted: false,
    } as const;
    queue.add([item('a')], { ...QUEUED, status, attempts: 1 });
    queue.add([item('b', { filename: 'a.mp3' })]);
    queue.start();
    await clock.advance(1_000);
    expect(service.sent).toEqual([]);
  });

  it('wait while the first is unknown, and get an id of their own', async () => {
    const { queue, service, clock, states, untilIdle } = rig();
    service.script = ({ call, nth }) => {
      if (nth === 1) service.keep(call, '5');
      return nth === 1 ? unknown() : done('6');
    };
    queue.add([item('a'), item('b', { filename: 'a.mp3' })]);
    queue.start();
    await clock.advance(0);
    expect(service.sent).toHaveLength(1);
    await untilIdle();
    expect(states.get('a')?.status).toMatchObject({ fileId: '5' });
    expect(states.get('b')?.status).toMatchObject({ fileId: '6' });
  });

  it('that are both lost do not get the same id', async () => {
    const { queue, service, states, untilIdle } = rig();
    service.script = ({ call }) => {
      service.keep(call, service.nextId());
      return unknown();
    };
    queue.add([item('a'), item('b', { filename: 'a.mp3' })]);
    queue.start();
    await untilIdle();
    const ids = [...states.values()].map(({ status }) => (status.kind === 'done' ? status.fileId : null));
    expect(new Set(ids)).toEqual(new Set(service.files.map(({ fileId }) => fileId)));
  });

  it('that wait for the user’s choice do not keep the queue from being idle', async () => {
    const { queue, service, kind, untilIdle } = rig();
    service.script = ({ nth }) => (nth === 1 ? unknown('bytesDisagree', '5') : done('6'));
    queue.add([item('a'), item('b', { filename: 'a.mp3' })]);
    queue.start();
    await untilIdle();
    expect([kind('a'), kind('b')]).toEqual(['unknown', 'queued']);
    queue.choose('a', '5');
    await untilIdle();
    expect([kind('a'), kind('b')]).toEqual(['done', 'done']);
  });
});
