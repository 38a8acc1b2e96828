import { rule } from './rule.ts';

/** Over the limit of the purpose. */
export const fileTooLarge = rule('fileTooLarge', ({ inspection: { sizeBytes }, limits }) =>
  sizeBytes !== null && sizeBytes > limits.maxSizeBytes
    ? { sizeBytes, limitBytes: limits.maxSizeBytes }
    : null,
);
