import { rule } from './rule.ts';

/** A FIFO, device, socket or link loop: nothing that could be read to its end. */
export const notAFile = rule('notAFile', ({ inspection: { content } }) =>
  content.kind === 'notAFile' ? { what: content.what } : null,
);
