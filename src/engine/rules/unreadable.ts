import { rule } from './rule.ts';

/** The file cannot be opened or read. */
export const unreadable = rule('unreadable', ({ inspection: { content } }) =>
  content.kind === 'unreadable' ? { reason: content.reason } : null,
);
