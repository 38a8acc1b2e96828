import { foundContent } from './foundContent.ts';
import { EXTENSIONS_OF } from './limits.ts';
import { rule } from './rule.ts';

/** The content is of a kind the purpose does not take, whatever its name says. */
export const formatNotAccepted = rule('formatNotAccepted', (input) => {
  const found = foundContent(input);
  if (found === null || input.limits.accepted.includes(found)) return null;
  return { found, accepted: input.limits.accepted.flatMap((kind) => EXTENSIONS_OF[kind] ?? []) };
});
