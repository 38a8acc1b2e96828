/** Random numbers that come out the same for the same seed. */
export interface SeededRandom {
  /** An integer from 0 to `limit` - 1. */
  readonly below: (limit: number) => number;
  readonly pick: <T>(choices: readonly T[]) => T;
}

/** Marsaglia's xorshift32: "Xorshift RNGs", 2003. Good enough to break files with. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed | 0 || 1;
  const below = (limit: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 2 ** 32) * limit);
  };
  const pick = <T>(choices: readonly T[]): T => {
    const choice = choices[below(choices.length)];
    if (choice === undefined) throw new Error('nothing to pick from');
    return choice;
  };
  return { below, pick };
}
