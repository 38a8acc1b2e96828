import { rule } from './rule.ts';
import { zipFlaw } from './zipFlaw.ts';

/** One type only: .txt or .json. */
export const zipMixedTypes = rule('zipMixedTypes', (input) => {
  const flaw = zipFlaw(input, 'zipMixedTypes');
  return flaw && { types: flaw.types };
});
