import { describe, expect, it } from 'vitest';
import { measureWav } from '../../../../src/engine/inspect/duration/wav.ts';
import { bytes, frames, measured, u16le, u32le, wav } from './support.ts';

const second = new Uint8Array(16000);

describe('WAV', () => {
  it('divides data by frame size', () => {
    expect(measureWav(wav(second))).toMatchObject({
      samples: 8000,
      durationMs: 1000,
      codec: 'PCM s16le',
      source: 'header',
      damage: null,
    });
    expect(measured(measureWav(wav(second, { channels: 2 }))).durationMs).toBe(500);
    expect(measured(measureWav(wav(second, { bits: 32, tag: 3 })))).toMatchObject({
      samples: 4000,
      codec: 'PCM f32le',
    });
  });

  it.each([0, 0xffff_ffff, 0xffff_ffff - 36, 0x7fff_f000, 0x7fff_ffff, 0x8000_0000])(
    'takes the size %d as one that the writer did not know',
    (size) => {
      expect(measureWav(wav(second, { size }))).toMatchObject({ samples: 8000, damage: null });
    },
  );

  it('says what is missing when the data is cut off', () => {
    expect(measured(measureWav(wav(second, { size: 20000 }))).damage).toBe(
      'data chunk promises 20000 bytes, 16000 found',
    );
    // Not one sample is missing.
    expect(measured(measureWav(wav(second, { size: 16001 }))).damage).toBeNull();
  });

  it('measures 24 bits in wider containers by the container', () => {
    expect(measured(measureWav(wav(second, { bits: 24, block: 4 }))).samples).toBe(4000);
  });

  it.each([0, 1, 3, 65535])('does not believe a block size of %d', (block) => {
    expect(measured(measureWav(wav(second, { block, channels: 2 }))).samples).toBe(4000);
  });

  it('reads the data size of RF64 from ds64, and knows when that was left open', () => {
    const rf64 = (size: readonly number[]) =>
      bytes(
        'RF64',
        u32le(0xffff_ffff),
        'WAVE',
        'ds64',
        u32le(28),
        new Uint8Array(8),
        size,
        new Uint8Array(12),
        wav(second, { size: 0xffff_ffff }).subarray(12),
      );
    expect(measureWav(rf64([...u32le(8000), ...u32le(0)]))).toMatchObject({ samples: 4000, damage: null });
    expect(measureWav(rf64([...u32le(0), ...u32le(0)]))).toMatchObject({ samples: 8000, damage: null });
    expect(measureWav(rf64(new Array(8).fill(0xff)))).toMatchObject({ samples: 8000, damage: null });
    expect(measured(measureWav(rf64([...u32le(0), ...u32le(2)]))).damage).toContain(
      'promises 8589934592 bytes',
    );
  });

  it('finds the format behind the data', () => {
    const plain = wav(second);
    const turned = bytes(plain.subarray(0, 12), plain.subarray(36), plain.subarray(12, 36));
    expect(measured(measureWav(turned)).samples).toBe(8000);
  });

  it('copes with writers that forget to pad odd chunks', () => {
    const plain = wav(second);
    const unpadded = bytes(plain.subarray(0, 36), 'LIST', u32le(5), 'INFOx', plain.subarray(36));
    expect(measured(measureWav(unpadded)).samples).toBe(8000);
  });

  it('believes `fact` about the last block only', () => {
    const ima = (fact: number) => {
      const file = wav(new Uint8Array(1024 * 3), { tag: 0x11, bits: 4, block: 1024 });
      return measured(
        measureWav(bytes(file.subarray(0, 36), 'fact', u32le(4), u32le(fact), file.subarray(36))),
      ).samples;
    };
    const perBlock = 2041;
    expect(ima(perBlock * 3 - 100)).toBe(perBlock * 3 - 100);
    expect(ima(perBlock)).toBe(perBlock * 3);
    expect(ima(0)).toBe(perBlock * 3);
    expect(ima(0xffff_ffff)).toBe(perBlock * 3);
  });

  it('measures MPEG frames inside', () => {
    expect(measureWav(wav(frames(10), { tag: 0x55 }))).toMatchObject({ durationMs: 360, source: 'frames' });
  });

  it.each([
    ['RIFX', bytes('RIFX', wav(second).subarray(4)), 'notSupported'],
    ['no sampling rate', wav(second, { rate: 0 }), 'damaged'],
    [
      'a format chunk of two bytes',
      bytes('RIFF', u32le(30), 'WAVEfmt ', u32le(2), u16le(1), 'data', u32le(4), u32le(0)),
      'damaged',
    ],
    ['data of less than a sample', wav(new Uint8Array(1)), 'damaged'],
    ['ADPCM without a block size', wav(second, { tag: 2, bits: 4, block: 0 }), 'notSupported'],
    ['something else', bytes('OggS', new Uint8Array(100)), 'damaged'],
    ['nothing', new Uint8Array(0), 'damaged'],
  ])('gives no duration for %s', (_name, file, reason) => {
    expect(measureWav(file)).toMatchObject({ kind: 'notMeasured', reason });
  });
});
