import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, sharedBackoffMs } from '../../../src/engine/queue/backoff.ts';
import type { PaceSettings } from '../../../src/engine/queue/pacer.ts';
import { Pacer } from '../../../src/engine/queue/pacer.ts';
import { FakeClock } from '../../support/fakeClock.ts';

function pacer(startPerMinute: number | null, ceilingPerMinute: number | null = null) {
  const clock = new FakeClock();
  return { clock, gate: new Pacer({ startPerMinute, ceilingPerMinute }, clock, () => 0.5) };
}

describe('the gate', () => {
  it('without a pace lets everyone through at once', () => {
    const { gate } = pacer(null);
    for (let count = 0; count < 100; count += 1) {
      expect(gate.waitMs(count)).toBe(0);
      gate.take();
    }
  });

  it('with a pace gives slots that are evenly apart', async () => {
    const { gate, clock } = pacer(120);
    expect(gate.waitMs(0)).toBe(0);
    gate.take();
    expect(gate.waitMs(1)).toBe(500);
    await clock.advance(500);
    expect(gate.waitMs(1)).toBe(0);
  });

  it('does not save up slots while nobody comes', async () => {
    const { gate, clock } = pacer(60);
    gate.take();
    await clock.advance(600_000);
    expect(gate.waitMs(0)).toBe(0);
    gate.take();
    expect(gate.waitMs(0)).toBe(1_000);
  });

  it('starts no faster than its ceiling', () => {
    expect(pacer(1_000, 30).gate.ratePerMinute).toBe(30);
    expect(pacer(null, 30).gate.ratePerMinute).toBe(30);
    expect(pacer(20, null).gate.ratePerMinute).toBe(20);
  });
});

describe('additive increase', () => {
  it('gains half an upload a minute with each success, up to the ceiling', () => {
    const { gate } = pacer(60, 62);
    gate.succeeded();
    expect(gate.ratePerMinute).toBe(60.5);
    for (let count = 0; count < 10; count += 1) gate.succeeded();
    expect(gate.ratePerMinute).toBe(62);
  });
});

describe('multiplicative decrease', () => {
  it('halves once a jam, however many requests were in it', async () => {
    const { gate, clock } = pacer(100);
    const beganMs = clock.monotonicMs();
    await clock.advance(50);
    gate.limited(null, beganMs);
    expect(gate.ratePerMinute).toBe(50);
    await clock.advance(5);
    gate.limited(null, beganMs);
    gate.limited(null, beganMs + 1);
    expect(gate.ratePerMinute).toBe(50);
    expect(gate.waitMs(0)).toBe(5_995);
    gate.limited(9_000, beganMs);
    expect(gate.waitMs(0)).toBe(9_000);
  });

  it('halves again when it was limited again after a success', async () => {
    const { gate, clock } = pacer(100);
    gate.limited(1_000, clock.monotonicMs());
    await clock.advance(2_000);
    gate.succeeded();
    await clock.advance(2_000);
    for (let count = 0; count < 80; count += 1) gate.succeeded();
    const before = gate.ratePerMinute ?? 0;
    gate.limited(1_000, clock.monotonicMs());
    expect(gate.ratePerMinute).toBe(Math.min(81, before) / 2);
  });

  it('only waits longer while nothing passes', async () => {
    const { gate, clock } = pacer(100);
    const waits: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      gate.limited(null, clock.monotonicMs());
      waits.push(gate.waitMs(0));
      await clock.advance(gate.waitMs(0));
    }
    expect(gate.ratePerMinute).toBe(50);
    expect(waits).toEqual([6_000, 12_000, 24_000, 45_000, 45_000, 45_000]);
  });

  it('takes half of what the last minute has shown to pass, not of what was allowed', async () => {
    const { gate, clock } = pacer(null);
    for (let count = 0; count < 90; count += 1) gate.succeeded();
    await clock.advance(61_000);
    for (let count = 0; count < 40; count += 1) gate.succeeded();
    gate.limited(null, clock.monotonicMs());
    expect(gate.ratePerMinute).toBe(20);
  });

  it('never goes below two a minute', async () => {
    const { gate, clock } = pacer(3);
    for (let count = 0; count < 10; count += 1) {
      gate.limited(1, clock.monotonicMs());
      await clock.advance(10);
      gate.succeeded();
    }
    expect(gate.ratePerMinute).toBeGreaterThanOrEqual(2);
  });
});

describe('a limit that names no wait', () => {
  it('is not waited for beyond the moment at which a window of a minute begins to free', async () => {
    const { gate, clock } = pacer(null);
    const firstMs = clock.monotonicMs();
    for (let count = 0; count < 60; count += 1) gate.succeeded();
    await clock.advance(5_000);
    const probesMs: number[] = [];
    for (let count = 0; count < 5; count += 1) {
      gate.limited(null, clock.monotonicMs());
      await clock.advance(gate.waitMs(0));
      probesMs.push(clock.monotonicMs() - firstMs);
    }
    expect(probesMs).toEqual([11_000, 23_000, 47_000, 60_000, 105_000]);
  });
});

describe('a wait that is named too short', () => {
  it.each([0, 1, 400])('still grows while nothing passes: %i ms', async (retryAfterMs) => {
    const { gate, clock } = pacer(null);
    const waits: number[] = [];
    for (let count = 0; count < 7; count += 1) {
      gate.limited(retryAfterMs, clock.monotonicMs());
      waits.push(gate.waitMs(0));
      await clock.advance(gate.waitMs(0));
    }
    expect(waits).toEqual([1_500, 3_000, 6_000, 12_000, 24_000, 45_000, 45_000]);
    gate.succeeded();
    await clock.advance(60_000);
    gate.limited(retryAfterMs, clock.monotonicMs());
    expect(gate.waitMs(0)).toBe(1_500);
  });
});

describe('a hold', () => {
  it('keeps everyone out, then lets one probe until something succeeds', async () => {
    const { gate, clock } = pacer(null);
    gate.holdFor(7_000, 'rateLimit');
    expect(gate.waitMs(0)).toBe(7_000);
    expect(gate.hold).toMatchObject({ reason: 'rateLimit', untilMs: clock.now() + 7_000 });
    await clock.advance(7_000);
    expect(gate.hold).toBeNull();
    expect(gate.waitMs(0)).toBe(0);
    expect(gate.waitMs(1)).toBe(Number.POSITIVE_INFINITY);
    gate.succeeded();
    expect(gate.waitMs(1)).toBe(0);
  });

  it('is not shortened by another', () => {
    const { gate } = pacer(null);
    gate.holdFor(60_000, 'rateLimit');
    gate.holdFor(1_000, 'networkDown');
    expect(gate.waitMs(0)).toBe(60_000);
    gate.holdFor(90_000, 'networkDown');
    expect(gate.waitMs(0)).toBe(90_000);
  });

  it('is lifted when the user says go, unless the service asked for it', () => {
    const { gate } = pacer(null);
    gate.holdFor(60_000, 'networkDown');
    gate.liftHold();
    expect(gate.waitMs(0)).toBe(0);
    gate.limited(60_000, 1e9);
    gate.liftHold();
    expect(gate.waitMs(0)).toBe(60_000);
  });

  it('is measured by a clock that never jumps', async () => {
    const { gate, clock } = pacer(null);
    gate.holdFor(7_000, 'rateLimit');
    clock.setWall(clock.now() + 86_400_000);
    expect(gate.waitMs(0)).toBe(7_000);
    clock.setWall(clock.now() - 2 * 86_400_000);
    await clock.advance(7_000);
    expect(gate.waitMs(0)).toBe(0);
  });
});

describe('other settings', () => {
  it('bring another pace, at once', async () => {
    const { gate, clock } = pacer(2);
    gate.take();
    gate.configure({ startPerMinute: 60, ceilingPerMinute: 60 });
    expect(gate.waitMs(0)).toBe(1_000);
    await clock.advance(1_000);
    gate.take();
    gate.configure({ startPerMinute: null, ceilingPerMinute: null });
    expect(gate.waitMs(0)).toBe(0);
  });

  it('leave the pace that was found alone when they name the same one', () => {
    const same: PaceSettings = { startPerMinute: 100, ceilingPerMinute: 200 };
    const { gate, clock } = pacer(100, 200);
    gate.limited(60_000, clock.monotonicMs());
    gate.configure(same);
    expect(gate.ratePerMinute).toBe(50);
    expect(gate.waitMs(0)).toBe(60_000);
  });
});

describe('backoff', () => {
  const retries = fc.integer({ min: 1, max: 1_000 });
  const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  it('is between nothing and a ceiling that doubles from 1 s to 60 s', () => {
    fc.assert(
      fc.property(retries, unit, (retry, random) => {
        const ceilingMs = Math.min(60_000, 1_000 * 2 ** (retry - 1));
        expect(backoffMs(retry, () => random)).toBeGreaterThanOrEqual(0);
        expect(backoffMs(retry, () => random)).toBeLessThanOrEqual(ceilingMs);
        expect(sharedBackoffMs(retry, () => random)).toBeGreaterThanOrEqual(ceilingMs / 2);
        expect(sharedBackoffMs(retry, () => random)).toBeLessThanOrEqual(ceilingMs);
      }),
    );
  });

  it('uses the whole range', () => {
    expect(backoffMs(3, () => 0)).toBe(0);
    expect(backoffMs(3, () => 0.5)).toBe(2_000);
    expect([1, 2, 3, 4, 5, 6, 7, 8].map((retry) => backoffMs(retry, () => 1))).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000,
    ]);
  });
});
