import type { MeasurableContainer } from '../../../src/engine/inspect/duration/index.ts';

/** What errors are told apart by: headerless MPEG audio is where others go wrong. */
export const GROUPS = ['wav', 'mp3', 'mp3NoHeader', 'm4a'] as const;
export type Group = (typeof GROUPS)[number];

/** One file of the corpus, with what is true of it. */
export interface Clip {
  readonly path: string;
  readonly container: MeasurableContainer;
  readonly group: Group;
  /** What is special about it: `aac-fragmented`. */
  readonly kind: string;
  /** Decoded length, encoder delay removed. */
  readonly truthMs: number;
}
