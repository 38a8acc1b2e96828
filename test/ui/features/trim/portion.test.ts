import { expect, test } from 'vitest';
import { portionOf, rateOf } from '../../../../src/ui/features/trim/sound/portion.ts';

const CLIP = { url: '/media/x', sampleRateHz: 48_000, channels: 2, durationMs: 20_000 };
const MINUTE_MS = 60_000;

/** Bytes of what is decoded. */
function decoded({ sampleRateHz = 48_000, channels = 2 }, durationMs: number, share: number): number {
  return (durationMs / 1000) * share * sampleRateHz * channels * 4;
}

test('of ten minutes all is opened', () => {
  expect(portionOf(CLIP, 20_000)).toEqual({ share: 1, fitsWhole: true });
  expect(portionOf(CLIP, 10 * MINUTE_MS).share).toBe(1);
});

test('of forty minutes the first ten, and a little for rates that vary', () => {
  const { share, fitsWhole } = portionOf(CLIP, 40 * MINUTE_MS);
  expect(share * 40).toBeGreaterThan(10);
  expect(share * 40).toBeLessThan(11);
  expect(fitsWhole).toBe(false);
});

test('forty minutes of a narrow voice could be held, where no share can be had', () => {
  expect(portionOf({ ...CLIP, sampleRateHz: 16_000, channels: 1 }, 40 * MINUTE_MS).fitsWhole).toBe(true);
});

test.each([
  { ...CLIP, sampleRateHz: 96_000, channels: 6 },
  { ...CLIP, sampleRateHz: 192_000, channels: 2 },
])('never more is decoded than is affordable: %o', (recording) => {
  const { share } = portionOf(recording, 10 * MINUTE_MS);
  expect(decoded(recording, 10 * MINUTE_MS, share)).toBeLessThan(450_000_000);
});

test('it is decoded at the rate it was recorded at', () => {
  expect(rateOf({ ...CLIP, sampleRateHz: 8_000 })).toBe(8_000);
  expect(rateOf({ ...CLIP, sampleRateHz: null })).toBe(48_000);
});
