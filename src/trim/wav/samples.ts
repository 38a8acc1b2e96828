import type { Pcm } from '../pcm.ts';
import type { WavFormat } from './format.ts';
import { frameBytes, WAV_TAG } from './format.ts';

/** Reads the sample at a byte, full scale being 1. */
type SampleReader = (view: DataView, at: number) => number;

/** Whole numbers by their size in bytes. Eight bits are unsigned, all wider samples signed: Microsoft's RIFF specification. */
const PCM_READERS: Readonly<Record<number, SampleReader>> = {
  1: (view, at) => (view.getUint8(at) - 0x80) / 2 ** 7,
  2: (view, at) => view.getInt16(at, true) / 2 ** 15,
  3: (view, at) => (view.getUint8(at) | (view.getInt16(at + 1, true) << 8)) / 2 ** 23,
  4: (view, at) => view.getInt32(at, true) / 2 ** 31,
};
const FLOAT_READERS: Readonly<Record<number, SampleReader>> = {
  4: (view, at) => view.getFloat32(at, true),
  8: (view, at) => view.getFloat64(at, true),
};
/** More channels than any recorder has; beyond, a header is not believed. */
const MOST_CHANNELS = 64;

/**
 * Decodes the body of a WAV's data chunk: PCM of 8 to 32 bits, float of 32 and 64. null for what wants a codec, and for formats
 * that make no sense. A last frame that is not whole is left out.
 */
export function decodeWavSamples(data: Uint8Array, format: WavFormat): Pcm | null {
  const { channels, sampleRateHz } = format;
  if (channels < 1 || channels > MOST_CHANNELS || sampleRateHz < 1) return null;
  const bytesPerFrame = frameBytes(format);
  const bytesPerSample = bytesPerFrame / channels;
  const read = readerOf(format.tag, bytesPerSample);
  if (!read) return null;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const count = Math.floor(data.byteLength / bytesPerFrame);
  return {
    sampleRateHz,
    channels: Array.from({ length: channels }, (_, channel) => {
      const samples = new Float32Array(count);
      let at = channel * bytesPerSample;
      for (let frame = 0; frame < count; frame += 1, at += bytesPerFrame) samples[frame] = read(view, at);
      return samples;
    }),
  };
}

function readerOf(tag: number, bytesPerSample: number): SampleReader | undefined {
  if (tag === WAV_TAG.pcm) return PCM_READERS[bytesPerSample];
  return tag === WAV_TAG.float ? FLOAT_READERS[bytesPerSample] : undefined;
}
