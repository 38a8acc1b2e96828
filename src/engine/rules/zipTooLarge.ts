import { rule } from './rule.ts';
import { zipFlaw } from './zipFlaw.ts';

/** More than a text can be: a bomb. */
export const zipTooLarge = rule('zipTooLarge', (input) => {
  const flaw = zipFlaw(input, 'zipTooLarge');
  return flaw && { uncompressedBytes: flaw.uncompressedBytes, limitBytes: flaw.limitBytes };
});
