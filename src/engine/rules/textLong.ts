import { acceptedText } from './acceptedText.ts';
import { rule } from './rule.ts';

export const textLong = rule('textLong', (input) => {
  const { text, limits } = acceptedText(input);
  if (!text || !limits) return null;
  const { characters } = text.facts;
  return characters > limits.longCharacters && characters <= limits.maxCharacters
    ? { characters, limit: limits.longCharacters }
    : null;
});
