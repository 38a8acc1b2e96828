import { acceptedAudio, NO_DATA, rule } from './rule.ts';

/** An mp4 without sound. */
export const noAudioTrack = rule('noAudioTrack', (input) =>
  acceptedAudio(input)?.flaw === 'noAudioTrack' ? NO_DATA : null,
);
