import { describe, expect, it } from 'vitest';
import { checkCut } from '../../../src/engine/cuts/checkCut.ts';
import { CutError } from '../../../src/engine/cuts/cutError.ts';
import { cut, encodeWav16 } from '../../../src/trim/index.ts';
import { silentWav, wav } from '../../support/audio/wav.ts';
import { cutWav, PART } from './support.ts';

describe('what is taken for a cut', () => {
  it.each([8_000, 11_025, 44_100, 48_000, 96_000])(
    'is what trimming makes of a recording at %d Hz',
    (sampleRateHz) => {
      const left = Float32Array.from({ length: sampleRateHz * 9 }, (_, at) => Math.sin(at / 9));
      const pcm = { sampleRateHz, channels: [left, left.map((sample) => -sample)] };
      const range = { startMs: 333.3333, endMs: 8_000.1234 };
      expect(() => checkCut(range, encodeWav16(cut(pcm, range)))).not.toThrow();
    },
  );

  it.each([
    ['no WAV', Buffer.from('not a WAV'.repeat(100)), PART],
    ['nothing', new Uint8Array(), PART],
    ['a WAV that was cut off', cutWav(PART).subarray(0, 100_000), PART],
    ['8 bits', wav({ seconds: 7, bitsPerSample: 8 }), PART],
    ['another length', cutWav({ startMs: 0, endMs: 6_900 }), PART],
    ['a range turned around', cutWav(PART), { startMs: 9_000, endMs: 2_000 }],
    ['a range before the beginning', cutWav(PART), { startMs: -1, endMs: 6_999 }],
    ['no number', cutWav(PART), { startMs: Number.NaN, endMs: 7_000 }],
    ['no end', cutWav(PART), { startMs: 0, endMs: Number.POSITIVE_INFINITY }],
    [
      'more bytes than are taken',
      silentWav({ samples: 10_485_760, bitsPerSample: 16 }),
      { startMs: 0, endMs: 1_310_720 },
    ],
  ])('is not: %s', (_, bytes, range) => {
    expect(() => checkCut(range, bytes)).toThrow(CutError);
    expect(() => checkCut(range, bytes)).toThrow(/^badCut: /);
  });
});
