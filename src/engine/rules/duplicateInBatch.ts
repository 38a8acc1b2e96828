import { rule } from './rule.ts';

/** Same content as an earlier sample of this batch and purpose. */
export const duplicateInBatch = rule('duplicateInBatch', ({ firstPath }) =>
  firstPath === null ? null : { firstPath },
);
