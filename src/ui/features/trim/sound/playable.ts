import type { Pcm } from '../../../../trim/index.ts';

/** What the Web Audio specification makes every browser take. */
export const PLAYABLE = { lowestRateHz: 8_000, highestRateHz: 192_000, mostChannels: 32 } as const;

/** Whether a cut of it can be listened to as it is. */
export function isPlayable({ sampleRateHz, channels }: Pcm): boolean {
  const { lowestRateHz, highestRateHz, mostChannels } = PLAYABLE;
  return sampleRateHz >= lowestRateHz && sampleRateHz <= highestRateHz && channels.length <= mostChannels;
}
