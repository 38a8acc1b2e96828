import type { Pcm } from '../pcm.ts';
import { sampleCount } from '../pcm.ts';

const FULL_SCALE = 0x8000;
const BYTES_PER_SAMPLE = 2;
const PLAIN_FMT_BYTES = 16;
const EXTENSIBLE_FMT_BYTES = 40;
const TAG_PCM = 1;
const TAG_EXTENSIBLE = 0xfffe;
/** KSDATAFORMAT_SUBTYPE_PCM: the format tag, then what all such GUIDs end with (Microsoft's ksmedia.h). */
const SUBTYPE_PCM = [1, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71];
/** Which loudspeakers the channels are for, in the usual layouts: quad, 5.0, 5.1, 7.1. Of others nothing is claimed. */
const SPEAKERS: Readonly<Record<number, number>> = { 4: 0x33, 5: 0x37, 6: 0x3f, 8: 0x63f };

/**
 * A RIFF/WAVE file of 16-bit PCM; WAVE_FORMAT_EXTENSIBLE for more than two channels, as Microsoft's specification demands.
 * Samples are rounded to the nearest step, louder ones clamped; NaN becomes silence.
 */
export function encodeWav16(pcm: Pcm): Uint8Array<ArrayBuffer> {
  const channels = pcm.channels.length;
  const count = sampleCount(pcm);
  const fmtBytes = channels > 2 ? EXTENSIBLE_FMT_BYTES : PLAIN_FMT_BYTES;
  const dataAt = 28 + fmtBytes;
  const dataBytes = count * channels * BYTES_PER_SAMPLE;
  const bytes = new Uint8Array(dataAt + dataBytes);
  const view = new DataView(bytes.buffer);
  writeText(bytes, 0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  writeText(bytes, 8, 'WAVEfmt ');
  view.setUint32(16, fmtBytes, true);
  writeFormat(view, 20, channels, Math.round(pcm.sampleRateHz));
  writeText(bytes, dataAt - 8, 'data');
  view.setUint32(dataAt - 4, dataBytes, true);
  writeSamples(view, dataAt, pcm.channels, count);
  return bytes;
}

function writeFormat(view: DataView, at: number, channels: number, rateHz: number): void {
  const frameBytes = channels * BYTES_PER_SAMPLE;
  view.setUint16(at, channels > 2 ? TAG_EXTENSIBLE : TAG_PCM, true);
  view.setUint16(at + 2, channels, true);
  view.setUint32(at + 4, rateHz, true);
  view.setUint32(at + 8, rateHz * frameBytes, true);
  view.setUint16(at + 12, frameBytes, true);
  view.setUint16(at + 14, BYTES_PER_SAMPLE * 8, true);
  if (channels <= 2) return;
  view.setUint16(at + 16, EXTENSIBLE_FMT_BYTES - PLAIN_FMT_BYTES - 2, true);
  view.setUint16(at + 18, BYTES_PER_SAMPLE * 8, true);
  view.setUint32(at + 20, SPEAKERS[channels] ?? 0, true);
  for (const [index, byte] of SUBTYPE_PCM.entries()) view.setUint8(at + 24 + index, byte);
}

function writeSamples(
  view: DataView,
  dataAt: number,
  channels: readonly Float32Array[],
  count: number,
): void {
  const frameBytes = channels.length * BYTES_PER_SAMPLE;
  for (const [index, channel] of channels.entries()) {
    let at = dataAt + index * BYTES_PER_SAMPLE;
    for (let sample = 0; sample < count; sample += 1, at += frameBytes) {
      view.setInt16(at, toInt16(channel[sample] as number), true);
    }
  }
}

/** The same scale that decoders divide by, so that 16-bit sources come out bit for bit. */
function toInt16(sample: number): number {
  if (Number.isNaN(sample)) return 0;
  return Math.max(-FULL_SCALE, Math.min(FULL_SCALE - 1, Math.round(sample * FULL_SCALE)));
}

function writeText(bytes: Uint8Array, at: number, text: string): void {
  for (let index = 0; index < text.length; index += 1) bytes[at + index] = text.charCodeAt(index);
}
