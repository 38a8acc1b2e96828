import { createRandom } from './random.ts';

/** The shape of the vendor's own example id, which no JavaScript number holds. */
export const DEFAULT_FIRST_FILE_ID = '123456789012345681';

const LARGEST_GAP = 97;

/**
 * Issues strictly increasing ids with gaps, the first one being exactly `first`.
 * Above 2^53 it skips the few that come through a double unharmed, so that a client which parses ids as numbers
 * fails on every id and not, by luck, on some.
 */
export function createIdSource(first: string, seed: number): () => string {
  const random = createRandom(seed);
  let next = BigInt(first);
  return () => {
    const issued = next;
    next += 1n + BigInt(Math.floor(random() * LARGEST_GAP));
    while (next > BigInt(Number.MAX_SAFE_INTEGER) && survivesDouble(next)) next += 1n;
    return String(issued);
  };
}

/** Either the double is exactly the id, or JavaScript prints it so (it prints the shortest text that is near enough). */
function survivesDouble(id: bigint): boolean {
  return BigInt(Number(id)) === id || String(Number(id)) === String(id);
}
