import { acceptedText } from './acceptedText.ts';
import { rule } from './rule.ts';

export const textTooLong = rule('textTooLong', (input) => {
  const { text, limits } = acceptedText(input);
  if (!text || !limits || text.facts.characters <= limits.maxCharacters) return null;
  return { characters: text.facts.characters, limit: limits.maxCharacters };
});
