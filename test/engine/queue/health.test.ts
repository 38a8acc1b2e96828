import { describe, expect, it } from 'vitest';
import { Health } from '../../../src/engine/queue/health.ts';
import { FakeClock } from '../../support/fakeClock.ts';

describe('patience without a connection', () => {
  it('begins anew with any answer, good or bad', async () => {
    const clock = new FakeClock();
    const health = new Health(clock, () => 0.5, { concurrency: 4, offlineGiveUpMs: 10_000 });
    const answers = [
      () => health.alive(),
      () => health.trouble(),
      () => health.tooManyConnections(0),
      () => health.reset(),
    ];
    for (const answer of answers) {
      expect(health.offline()).not.toBeNull();
      await clock.advance(9_000);
      answer();
      expect(health.offline()).not.toBeNull();
      await clock.advance(9_000);
      expect(health.offline()).not.toBeNull();
      await clock.advance(2_000);
      expect(health.offline()).toBeNull();
      health.reset();
    }
  });

  it('waits longer and longer, up to a minute', () => {
    const health = new Health(new FakeClock(), () => 0.5, { concurrency: 4, offlineGiveUpMs: null });
    const waits = Array.from({ length: 9 }, () => health.offline());
    expect(waits).toEqual([750, 1_500, 3_000, 6_000, 12_000, 24_000, 45_000, 45_000, 45_000]);
  });
});

describe('a complaint of too many connections', () => {
  it('makes all wait longer each time, until something passes', async () => {
    const clock = new FakeClock();
    const health = new Health(clock, () => 0.5, { concurrency: 4, offlineGiveUpMs: null });
    const waits: number[] = [];
    for (let count = 0; count < 7; count += 1) {
      waits.push(health.tooManyConnections(clock.monotonicMs()));
      await clock.advance(1);
    }
    expect(waits).toEqual([1_500, 3_000, 6_000, 12_000, 24_000, 45_000, 45_000]);
    expect(health.concurrency).toBe(1);
    health.alive();
    expect(health.tooManyConnections(clock.monotonicMs())).toBe(1_500);
  });

  it('counts once for those that were on their way together, and takes a connection for each', async () => {
    const clock = new FakeClock();
    const health = new Health(clock, () => 0.5, { concurrency: 4, offlineGiveUpMs: null });
    const beganMs = clock.monotonicMs();
    await clock.advance(100);
    expect(health.tooManyConnections(beganMs)).toBe(1_500);
    await clock.advance(1);
    expect(health.tooManyConnections(beganMs + 50)).toBe(0);
    expect(health.concurrency).toBe(2);
    expect(health.tooManyConnections(clock.monotonicMs())).toBe(3_000);
  });
});
