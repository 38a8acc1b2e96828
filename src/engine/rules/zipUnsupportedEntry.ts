import { rule } from './rule.ts';
import { zipFlaw } from './zipFlaw.ts';

export const zipUnsupportedEntry = rule('zipUnsupportedEntry', (input) => {
  const flaw = zipFlaw(input, 'zipUnsupportedEntry');
  return flaw && { entry: flaw.entry, kind: flaw.kind };
});
