import { NO_DATA, rule } from './rule.ts';
import { zipFlaw } from './zipFlaw.ts';

export const zipEncrypted = rule('zipEncrypted', (input) => zipFlaw(input, 'zipEncrypted') && NO_DATA);
