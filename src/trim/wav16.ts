import type { Pcm } from './pcm.ts';
import { sampleCount } from './pcm.ts';

const HEADER_BYTES = 44;
const FULL_SCALE = 0x8000;

/** A RIFF/WAVE file of 16-bit PCM. Samples are rounded to the nearest step, louder ones clamped; NaN becomes silence. */
export function encodeWav16(pcm: Pcm): Uint8Array<ArrayBuffer> {
  const { channels } = pcm;
  const count = sampleCount(pcm);
  const frameBytes = channels.length * 2;
  const rateHz = Math.round(pcm.sampleRateHz);
  const bytes = new Uint8Array(HEADER_BYTES + count * frameBytes);
  const view = new DataView(bytes.buffer);
  writeText(bytes, 0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  writeText(bytes, 8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels.length, true);
  view.setUint32(24, rateHz, true);
  view.setUint32(28, rateHz * frameBytes, true);
  view.setUint16(32, frameBytes, true);
  view.setUint16(34, 16, true);
  writeText(bytes, 36, 'data');
  view.setUint32(40, count * frameBytes, true);
  for (const [index, channel] of channels.entries()) {
    let at = HEADER_BYTES + index * 2;
    for (let sample = 0; sample < count; sample += 1, at += frameBytes) {
      view.setInt16(at, toInt16(channel[sample] ?? 0), true);
    }
  }
  return bytes;
}

/** The same scale that decoders divide by, so that 16-bit sources come out bit for bit. */
function toInt16(sample: number): number {
  const scaled = Math.round(sample * FULL_SCALE);
  if (scaled >= FULL_SCALE) return FULL_SCALE - 1;
  return scaled > -FULL_SCALE ? scaled : scaled <= -FULL_SCALE ? -FULL_SCALE : 0;
}

function writeText(bytes: Uint8Array, at: number, text: string): void {
  for (let index = 0; index < text.length; index += 1) bytes[at + index] = text.charCodeAt(index);
}
