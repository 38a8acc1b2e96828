/** A repeatable source of numbers in [0, 1): the same seed gives the same run again (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    return scramble(state) / 2 ** 32;
  };
}

/**
 * A repeatable number in [0, 1) for one text. Unlike a running generator it does not depend on the order in
 * which concurrent requests happen to arrive.
 */
export function hashToUnit(seed: number, text: string): number {
  let hash = 0x811c9dc5 ^ seed; // FNV-1a
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return scramble(hash >>> 0) / 2 ** 32;
}

function scramble(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 15), value | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return (mixed ^ (mixed >>> 14)) >>> 0;
}
