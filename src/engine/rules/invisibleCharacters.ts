import { acceptedText } from './acceptedText.ts';
import { MAX_INVISIBLE_SHARE } from './limits.ts';
import { rule } from './rule.ts';

/** Too many characters that cannot be seen: the service answers 1042 at the synthesis step. */
export const invisibleCharacters = rule('invisibleCharacters', (input) => {
  const facts = acceptedText(input).text?.facts;
  if (!facts || facts.characters === 0) return null;
  const share = facts.controlCharacters / facts.characters;
  return share > MAX_INVISIBLE_SHARE ? { share } : null;
});
