import { acceptedText } from './acceptedText.ts';
import { rule } from './rule.ts';

export const textNotUtf8 = rule('textNotUtf8', (input) => {
  const looksLike = acceptedText(input).text?.looksLike ?? null;
  return looksLike === null ? null : { looksLike };
});
