import type { Pcm } from '../pcm.ts';
import { readWavFormat } from './format.ts';
import { layOutWav } from './layout.ts';
import { decodeWavSamples } from './samples.ts';

/**
 * Decodes a WAV, or as much of its sound as is there. null for what is no WAV, wants a codec, makes no sense, or holds not one
 * sample: whoever knows more formats may try.
 */
export function decodeWav(bytes: Uint8Array): Pcm | null {
  const layout = layOutWav(bytes);
  if (!layout?.fmt || !layout.data) return null;
  const format = readWavFormat(bytes, layout.fmt.at, layout.fmt.sizeBytes);
  if (!format) return null;
  const { at, sizeBytes } = layout.data;
  const pcm = decodeWavSamples(bytes.subarray(at, at + sizeBytes), format);
  return pcm?.channels[0]?.length ? pcm : null;
}
