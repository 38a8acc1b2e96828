import { NO_DATA, rule } from './rule.ts';

export const emptyFile = rule('emptyFile', ({ inspection: { content } }) =>
  content.kind === 'empty' ? NO_DATA : null,
);
