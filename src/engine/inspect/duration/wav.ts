import type { WavData, WavFormat } from '../../../trim/wav/index.ts';
import { frameBytes, isPcm, layOutWav, readWavFormat, WAV_TAG } from '../../../trim/wav/index.ts';
import { u32be } from './bytes.ts';
import { measureFrames } from './mp3.ts';
import type { DurationResult, NotMeasured } from './types.ts';
import { wavSamples } from './wavSamples.ts';

/** `RIFX`: the same with all numbers turned around, which only old big-endian machines wrote. */
const RIFX = 0x52494658;

/**
 * Measures a WAV file (RIFF, RF64, BW64) by the data that is really there.
 *
 * A size that the writer could not know is no fault. A size that the file does not hold is: the end of the recording is missing.
 */
export function measureWav(bytes: Uint8Array): DurationResult {
  const layout = layOutWav(bytes);
  if (layout === null) {
    return u32be(bytes, 0) === RIFX ? notSupported('RIFX') : damaged('no RIFF/WAVE header');
  }
  if (layout.fmt === null) return damaged('no fmt chunk');
  const format = readWavFormat(bytes, layout.fmt.at, layout.fmt.sizeBytes);
  if (format === null) return damaged('fmt chunk too short');
  if (format.channels === 0) return damaged('fmt chunk says 0 channels');
  if (format.sampleRateHz === 0) return damaged('fmt chunk says 0 Hz');
  if (layout.data === null) return damaged('no data chunk');
  if (layout.data.sizeBytes === 0) return damaged('data chunk is empty');

  if (format.tag === WAV_TAG.mpeg || format.tag === WAV_TAG.mp3)
    return measureMpeg(bytes, layout.data, format);
  const count = wavSamples(format, layout.data.sizeBytes, layout.factSamples);
  if (count === null) return notSupported(`format tag 0x${format.tag.toString(16).padStart(4, '0')}`);
  if (count.samples === 0) return damaged('data chunk holds not one sample');
  return {
    kind: 'measured',
    durationMs: (count.samples * 1000) / format.sampleRateHz,
    samples: count.samples,
    sampleRateHz: format.sampleRateHz,
    channels: format.channels,
    codec: count.codec,
    source: 'header',
    ...(isPcm(format) ? { bitrateKbps: (frameBytes(format) * 8 * format.sampleRateHz) / 1000 } : {}),
    strayBytes: layout.strayBytes,
    damage: truncation(layout.data, format),
  };
}

function measureMpeg(bytes: Uint8Array, data: WavData, format: WavFormat): DurationResult {
  const result = measureFrames(bytes, data.at, data.at + data.sizeBytes);
  if (result.kind === 'notMeasured') return result;
  return { ...result, damage: result.damage ?? truncation(data, format) };
}

function truncation(data: WavData, format: WavFormat): string | null {
  if (data.promisedBytes === null) return null;
  const missing = data.promisedBytes - data.sizeBytes;
  // Less than one sample is a rounding of the writer's, not a loss.
  if (missing < frameBytes(format)) return null;
  return `data chunk promises ${data.promisedBytes} bytes, ${data.sizeBytes} found`;
}

function damaged(detail: string): NotMeasured {
  return { kind: 'notMeasured', reason: 'damaged', detail };
}

function notSupported(detail: string): NotMeasured {
  return { kind: 'notMeasured', reason: 'notSupported', detail };
}
