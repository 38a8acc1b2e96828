import { rule } from './rule.ts';

/** The file cannot be opened or read; a text or zip that takes too long to read counts as such. */
export const unreadable = rule('unreadable', ({ inspection: { content }, limits }) => {
  if (content.kind === 'unreadable') return { reason: content.reason };
  return content.kind === 'undecided' && !limits.duration ? { reason: 'ioError' } : null;
});
