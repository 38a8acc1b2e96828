import { describe, expect, it } from 'vitest';
import { Health } from '../../../src/engine/queue/health.ts';
import { FakeClock } from '../../support/fakeClock.ts';

describe('patience without a connection', () => {
  it('begins anew with any answer, good or bad', async () => {
    const clock = new FakeClock();
    const health = new Health(clock, () => 0.5, { concurrency: 4, offlineGiveUpMs: 10_000 });
    for (const answer of [() => health.alive(), () => health.trouble(), () => health.reset()]) {
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
