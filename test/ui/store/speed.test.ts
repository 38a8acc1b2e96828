import { expect, test } from 'vitest';
import { SpeedMeter, timeLeftMs } from '../../../src/ui/store/speed.ts';

test('says nothing until there is something to go by', () => {
  const meter = new SpeedMeter();
  meter.note(0, 0);
  meter.note(500, 1000);
  expect(meter.bytesPerSecond(500)).toBeNull();
  meter.note(1000, 2000);
  expect(meter.bytesPerSecond(1000)).toBe(2000);
});

test('looks back a few seconds only', () => {
  const meter = new SpeedMeter();
  for (let second = 0; second <= 10; second += 1) meter.note(second * 1000, second * 1_000_000);
  for (let second = 11; second <= 20; second += 1) meter.note(second * 1000, 10_000_000 + second);
  expect(meter.bytesPerSecond(20_000)).toBeLessThan(10);
});

test('slows down while nothing moves', () => {
  const meter = new SpeedMeter();
  meter.note(0, 0);
  meter.note(1000, 1000);
  expect(meter.bytesPerSecond(4000)).toBe(250);
});

test('a total that came in a burst of readings does not grow the memory', () => {
  const meter = new SpeedMeter();
  for (let ms = 0; ms <= 2000; ms += 1) meter.note(ms, ms);
  expect(meter.bytesPerSecond(2000)).toBeCloseTo(1000, -1);
});

test.each([
  [{ bytesLeft: 10_000, filesLeft: 3, bytesPerSecond: 1000, ratePerMinute: null }, 10_000],
  [{ bytesLeft: 10_000, filesLeft: 60, bytesPerSecond: 1000, ratePerMinute: 60 }, 60_000],
  [{ bytesLeft: 10_000, filesLeft: 3, bytesPerSecond: 0, ratePerMinute: null }, null],
  [{ bytesLeft: 10_000, filesLeft: 3, bytesPerSecond: null, ratePerMinute: null }, null],
])('time left for %o', (input, expected) => {
  expect(timeLeftMs(input)).toBe(expected);
});
