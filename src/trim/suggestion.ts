import type { CutRange } from './range.ts';

/** A part worth cutting, with the reasons a person is told. */
export interface Suggestion extends CutRange {
  /** 0…1: how much of it is speech, pauses of less than 100 ms included. */
  readonly speechShare: number;
  /** False: cut at the quietest place there was, or at the recording's very edge. */
  readonly startsInPause: boolean;
  readonly endsInPause: boolean;
  readonly longestInnerPauseMs: number;
  /** Runs of full-scale samples: it was recorded too loud. */
  readonly isClipped: boolean;
  /** 0…1, for comparison among parts of one recording. */
  readonly score: number;
}

/** Why no part can be offered, and one has to be chosen by hand. */
export type NoSuggestionReason = 'silence' | 'noSpeech' | 'tooShort' | 'notDecodable';

/** `analysedMs`: how much of the recording was looked at; less than all of it for very long ones. */
export type Suggestions =
  | {
      readonly kind: 'found';
      /** One to three, the best first. */
      readonly best: readonly Suggestion[];
      readonly analysedMs: number;
    }
  | {
      readonly kind: 'none';
      readonly reason: NoSuggestionReason;
      readonly analysedMs: number;
    };
