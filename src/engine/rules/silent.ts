import { SILENCE_DBFS } from './limits.ts';
import { acceptedAudio, rule } from './rule.ts';

/** No sample above the threshold, where the content was decoded. */
export const silent = rule('silent', (input) => {
  const peakDbfs = acceptedAudio(input)?.facts.peakDbfs ?? null;
  return peakDbfs !== null && peakDbfs <= SILENCE_DBFS ? { peakDbfs } : null;
});
