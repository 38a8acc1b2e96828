import type { Pcm } from '../../../../trim/index.ts';
import { PLAYABLE } from './playable.ts';

/**
 * Decodes a file's bytes at the rate given, off this thread. The bytes are gone afterwards. Rejects for what the browser
 * cannot decode.
 */
export async function decode(bytes: ArrayBuffer, sampleRateHz: number): Promise<Pcm> {
  const { lowestRateHz, highestRateHz } = PLAYABLE;
  const rate = Math.max(lowestRateHz, Math.min(highestRateHz, Math.round(sampleRateHz)));
  const context = new OfflineAudioContext(1, 1, rate);
  const buffer = await context.decodeAudioData(bytes);
  const channels = Array.from({ length: buffer.numberOfChannels }, (_, index) =>
    buffer.getChannelData(index),
  );
  return { sampleRateHz: buffer.sampleRate, channels };
}

/** The buffers of the sound, to be handed over to a worker: copying minutes of sound would be felt. */
export function buffersOf(pcm: Pcm): Transferable[] {
  return [...new Set(pcm.channels.map(({ buffer }) => buffer as ArrayBuffer))];
}
