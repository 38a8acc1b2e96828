import { acceptedAudio, NO_DATA, rule } from './rule.ts';

/** A video renamed .m4a. */
export const hasVideo = rule('hasVideo', (input) =>
  acceptedAudio(input)?.flaw === 'hasVideo' ? NO_DATA : null,
);
