import { parseBuffer } from 'music-metadata';
import { describe, expect, it } from 'vitest';
import { measureDuration } from '../../src/engine/inspect/duration/index.ts';
import { encodeWav16 } from '../../src/trim/index.ts';
import { pcm } from './support/voice.ts';

function samplesOf(wav: Uint8Array, headerBytes = 44): number[] {
  const view = new DataView(wav.buffer, wav.byteOffset + headerBytes);
  return Array.from({ length: view.byteLength / 2 }, (_, at) => view.getInt16(at * 2, true));
}

describe('a 16-bit WAV', () => {
  it('is, byte for byte, what the specification says', () => {
    const wav = encodeWav16(pcm(Float32Array.of(0, 0.5, -0.5), 8_000));
    expect(Buffer.from(wav).toString('hex')).toBe(
      [
        '52494646 2a000000 57415645',
        '666d7420 10000000 0100 0100 401f0000 803e0000 0200 1000',
        '64617461 06000000 0000 0040 00c0',
      ]
        .join('')
        .replaceAll(' ', ''),
    );
  });

  it('brings every 16-bit value back as it was', () => {
    const values = Array.from({ length: 65_536 }, (_, index) => index - 32_768);
    const wav = encodeWav16(pcm(Float32Array.from(values, (value) => value / 32_768)));
    expect(samplesOf(wav)).toEqual(values);
  });

  it('rounds to the nearest step and never wraps around', () => {
    const step = 1 / 32_768;
    const hostile = [1, 1.5, -1, -1.5, 0.4 * step, 0.6 * step, -0.6 * step, Infinity, -Infinity, Number.NaN];
    expect(samplesOf(encodeWav16(pcm(Float32Array.from(hostile))))).toEqual([
      32_767, 32_767, -32_768, -32_768, 0, 1, -1, 32_767, -32_768, 0,
    ]);
  });

  it('weaves channels', () => {
    const wav = encodeWav16(pcm(Float32Array.of(0.25, 0.5), 44_100, Float32Array.of(-0.25, -0.5)));
    expect(samplesOf(wav)).toEqual([8_192, -8_192, 16_384, -16_384]);
  });

  it.each([1, 2, 3, 4, 5, 6, 8])('of %d channels is read by every parser', async (channels) => {
    const channel = Float32Array.from({ length: 44_100 }, (_, at) => Math.sin(at / 20));
    const others = Array.from({ length: channels - 1 }, () => channel);
    const wav = encodeWav16(pcm(channel, 44_100, ...others));
    expect(measureDuration('wav', wav)).toMatchObject({
      kind: 'measured',
      durationMs: 1_000,
      codec: 'PCM s16le',
      channels,
      damage: null,
    });
    const { format } = await parseBuffer(wav, { mimeType: 'audio/wav' });
    expect(format).toMatchObject({
      numberOfChannels: channels,
      sampleRate: 44_100,
      bitsPerSample: 16,
      duration: 1,
    });
    expect(wav[20]).toBe(channels > 2 ? 0xfe : 1);
    expect(samplesOf(wav, channels > 2 ? 68 : 44)).toHaveLength(44_100 * channels);
  });

  it('of nothing is a header, and said to be empty by the check', () => {
    expect(encodeWav16({ sampleRateHz: 8_000, channels: [] })).toHaveLength(44);
    expect(measureDuration('wav', encodeWav16(pcm(new Float32Array())))).toMatchObject({
      kind: 'notMeasured',
      detail: 'data chunk is empty',
    });
  });
});
