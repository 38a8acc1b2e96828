import { rule } from './rule.ts';

/** Between the two readings of "20mb": taken today, perhaps not tomorrow. */
export const sizeAtEdge = rule('sizeAtEdge', ({ inspection: { sizeBytes }, limits }) => {
  const { sizeEdgeBytes, maxSizeBytes } = limits;
  if (sizeBytes === null || sizeEdgeBytes === null) return null;
  return sizeBytes > sizeEdgeBytes && sizeBytes <= maxSizeBytes
    ? { sizeBytes, limitBytes: sizeEdgeBytes }
    : null;
});
