/** What a cut may be long, and how its edges lie. All in milliseconds. */
export interface CutLimits {
  /** A shorter part is not offered, and not cut where the source has more. */
  readonly shortestMs: number;
  /** No cut is longer than this, whatever is asked for. */
  readonly longestMs: number;
  /** The longest part that is offered unasked; up to `longestMs` only where nothing else ends in pauses. */
  readonly longestOfferedMs: number;
  /** The length that scores best. */
  readonly preferredMs: number;
  /** Longer recordings are analysed as far as this. */
  readonly analysedMs: number;
}

/**
 * For `prompt_audio`, which has to be shorter than 8 s (the vendor's document): 100 ms are left to decoders that count
 * differently, and what is offered stays another 400 ms below, so that there is room to drag.
 */
export const CUT_LIMITS = {
  shortestMs: 4_000,
  longestMs: 7_900,
  longestOfferedMs: 7_500,
  preferredMs: 7_000,
  analysedMs: 600_000,
} as const satisfies CutLimits;
