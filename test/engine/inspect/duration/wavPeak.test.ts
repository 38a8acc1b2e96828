import { describe, expect, it } from 'vitest';
import { peakDbfsIfQuiet } from '../../../../src/engine/inspect/duration/index.ts';
import { bytes, readFixture, wav } from './support.ts';

const pcm16 = (...samples: readonly number[]) => wav(new Uint8Array(Int16Array.from(samples).buffer));
const float32 = (...samples: readonly number[]) =>
  wav(new Uint8Array(Float32Array.from(samples).buffer), { tag: 3, bits: 32 });

describe('the peak of a quiet WAV', () => {
  it('is the floor for digital silence', () => {
    expect(peakDbfsIfQuiet(pcm16(0, 0, 0))).toBe(-120);
    expect(peakDbfsIfQuiet(wav(new Uint8Array(9).fill(0x80), { bits: 8 }))).toBe(-120);
    expect(peakDbfsIfQuiet(float32(0, 1e-30))).toBe(-120);
  });

  it('is told up to -50 dBFS, and not above', () => {
    expect(peakDbfsIfQuiet(pcm16(0, -103, 50))).toBeCloseTo(20 * Math.log10(103 / 32768));
    expect(peakDbfsIfQuiet(pcm16(0, 104))).toBeNull();
    expect(peakDbfsIfQuiet(pcm16(-32768))).toBeNull();
    expect(peakDbfsIfQuiet(float32(0.001, -0.003))).toBeCloseTo(20 * Math.log10(0.003));
    expect(peakDbfsIfQuiet(float32(0.004))).toBeNull();
  });

  it('knows wider samples', () => {
    expect(peakDbfsIfQuiet(wav(bytes([0, 0xff, 0xff]), { bits: 24 }))).toBeCloseTo(
      20 * Math.log10(256 / 2 ** 23),
    );
    expect(peakDbfsIfQuiet(wav(bytes([0, 0, 0x7f]), { bits: 24 }))).toBeNull();
    expect(peakDbfsIfQuiet(wav(bytes([0, 0, 1, 0]), { bits: 32 }))).toBeCloseTo(
      20 * Math.log10(2 ** 16 / 2 ** 31),
    );
  });

  it('is not troubled by samples that are no number', () => {
    expect(peakDbfsIfQuiet(float32(Number.NaN, 0.001))).toBeCloseTo(-60);
    expect(peakDbfsIfQuiet(float32(Number.POSITIVE_INFINITY))).toBeNull();
  });

  it('is not told where nothing was decoded', () => {
    expect(peakDbfsIfQuiet(readFixture('mu-law.wav').bytes)).toBeNull();
    expect(peakDbfsIfQuiet(readFixture('pcm-s16.wav').bytes)).toBeNull();
    expect(peakDbfsIfQuiet(readFixture('lame-vbr.mp3').bytes)).toBeNull();
    expect(peakDbfsIfQuiet(wav(new Uint8Array(0)))).toBeNull();
  });
});
