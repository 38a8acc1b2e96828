import { createRandom } from './random.ts';

/** The shape of the vendor's own example id, which no JavaScript number holds. */
export const DEFAULT_FIRST_FILE_ID = '123456789012345681';

const LARGEST_GAP = 97;

/**
 * Issues strictly increasing ids with gaps, the first one being exactly `first`.
 * Above 2^53 it skips the few integers that a double happens to hold, so that a client which parses ids as
 * numbers fails on every id and not by luck on some.
 */
export function createIdSource(first: string, seed: number): () => string {
  const random = createRandom(seed);
  let next = BigInt(first);
  return () => {
    const issued = next;
    next += 1n + BigInt(Math.floor(random() * LARGEST_GAP));
    while (next > BigInt(Number.MAX_SAFE_INTEGER) && BigInt(Number(next)) === next) next += 1n;
    return String(issued);
  };
}
