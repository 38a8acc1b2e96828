import { acceptedAudio, rule } from './rule.ts';

/** No trustworthy length. Damaged or flawed audio says what is wrong with it instead. */
export const durationUnknown = rule('durationUnknown', (input) => {
  const { content } = input.inspection;
  if (content.kind === 'undecided' && input.limits.duration) return { reason: content.reason };
  const audio = acceptedAudio(input);
  if (!audio || audio.damage || audio.flaw || audio.durationUnknown === null) return null;
  return { reason: audio.durationUnknown };
});
