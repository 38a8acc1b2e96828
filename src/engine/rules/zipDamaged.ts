import { rule } from './rule.ts';
import { zipFlaw } from './zipFlaw.ts';

export const zipDamaged = rule('zipDamaged', (input) => {
  const flaw = zipFlaw(input, 'zipDamaged');
  return flaw && { detail: flaw.detail };
});
