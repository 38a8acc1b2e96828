import { acceptedAudio, NO_DATA, rule } from './rule.ts';

/** DRM: an mp4 whose sound is a `drms` or `enca` track. */
export const encryptedAudio = rule('encryptedAudio', (input) =>
  acceptedAudio(input)?.flaw === 'encrypted' ? NO_DATA : null,
);
