import { acceptedAudio, rule } from './rule.ts';

/** The header promises what the data does not hold, or there is no decodable frame. */
export const damagedAudio = rule('damagedAudio', (input) => {
  const audio = acceptedAudio(input);
  return audio?.damage && audio.flaw === null ? { detail: audio.damage } : null;
});
