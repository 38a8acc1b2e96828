import { foundContent } from './foundContent.ts';
import { EXTENSIONS_OF } from './limits.ts';
import { rule } from './rule.ts';

/** The content is taken, but the name's ending says otherwise: the service looks at the name, too. */
export const extensionMismatch = rule('extensionMismatch', (input) => {
  const found = foundContent(input);
  if (found === null || !input.limits.accepted.includes(found)) return null;
  const endings = EXTENSIONS_OF[found] ?? [];
  const dot = input.name.lastIndexOf('.');
  const extension = dot > 0 ? input.name.slice(dot + 1) : '';
  const [right] = endings;
  if (right === undefined || endings.includes(extension.toLowerCase())) return null;
  const stem = looksLikeExtension(extension) ? input.name.slice(0, dot) : input.name;
  return { extension, found, suggestedName: `${stem}.${right}` };
});

/** "take 1.final version" has a dot and no extension. */
function looksLikeExtension(text: string): boolean {
  return /^[A-Za-z0-9]{1,5}$/.test(text);
}
