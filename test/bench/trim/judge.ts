import type { CutRange } from '../../../src/trim/index.ts';
import type { Word } from './phrases.ts';
import type { Recording } from './recordings.ts';

/** How one way of cutting fares with recordings whose words are known. */
export interface Tally {
  readonly cuts: number;
  readonly edges: number;
  readonly edgesInPauses: number;
  readonly words: number;
  readonly wordsCut: number;
}

export const NOTHING_CUT: Tally = { cuts: 0, edges: 0, edgesInPauses: 0, words: 0, wordsCut: 0 };

/** What is shorter is the gap between two words. */
const SHORTEST_TRUE_PAUSE_S = 0.1;

/** Judges cuts of one recording against its words' true times. */
export function judge({ pcm, words }: Recording, cuts: readonly CutRange[]): Tally {
  const rate = pcm.sampleRateHz;
  const total = pcm.channels[0]?.length ?? 0;
  return cuts.reduce((tally, { startMs, endMs }) => {
    const start = Math.round((startMs * rate) / 1000);
    const end = Math.round((endMs * rate) / 1000);
    const within = words.filter((word) => word.end > start && word.start < end);
    const inPauses = [start, end].filter((at) => isInPause(words, at, total, SHORTEST_TRUE_PAUSE_S * rate));
    return add(tally, {
      cuts: 1,
      edges: 2,
      edgesInPauses: inPauses.length,
      words: within.length,
      wordsCut: within.filter((word) => word.start < start || word.end > end).length,
    });
  }, NOTHING_CUT);
}

export function add(one: Tally, other: Tally): Tally {
  return {
    cuts: one.cuts + other.cuts,
    edges: one.edges + other.edges,
    edgesInPauses: one.edgesInPauses + other.edgesInPauses,
    words: one.words + other.words,
    wordsCut: one.wordsCut + other.wordsCut,
  };
}

/** Between two words, or before the first or after the last, where nobody speaks for so long. */
function isInPause(words: readonly Word[], at: number, total: number, shortest: number): boolean {
  const next = words.findIndex((word) => word.end > at);
  const following = next < 0 ? undefined : words[next];
  if (following && following.start < at) return false;
  const before = next < 0 ? words.at(-1) : words[next - 1];
  return (following?.start ?? total) - (before?.end ?? 0) >= shortest;
}
