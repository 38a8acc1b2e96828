import type { CutRange, Pcm, Suggestions } from '../../../../trim/index.ts';
import type { Portion } from '../sound/portion.ts';

/** What the window asks of the worker that holds the sound: one row a question. */
export interface Questions {
  /** A recording's file, or its beginning. */
  fetch: { ask: { readonly url: string; readonly portion: Portion }; answer: Fetched };
  /** Looks for the best parts of the sound, and measures what the waveform is drawn from. null: of what was kept. */
  open: { ask: { readonly pcm: Pcm | null; readonly peaksPerSecond: number }; answer: Analysis };
  snap: { ask: { readonly range: CutRange }; answer: CutRange };
  /** The part as a WAV file. */
  cut: { ask: { readonly range: CutRange }; answer: Uint8Array<ArrayBuffer> };
  /** The part to be listened to: as it would be cut, or as it is. */
  excerpt: { ask: { readonly range: CutRange; readonly asCut: boolean }; answer: Pcm };
}

export type Fetched =
  /** The worker could decode it by itself, and keeps the sound. */
  | { readonly kind: 'kept'; readonly durationMs: number }
  /** For the browser to decode, which it does for the window only. */
  | { readonly kind: 'encoded'; readonly bytes: ArrayBuffer }
  /** A beginning cannot be had, and all of it is too much. */
  | { readonly kind: 'tooLong' };

export interface Analysis {
  readonly suggestions: Suggestions;
  /** 0…1 and evenly spaced over `durationMs`. */
  readonly peaks: Float32Array<ArrayBuffer>;
  /** Of the sound that was handed over. */
  readonly durationMs: number;
}

export type QuestionName = keyof Questions;
export type Ask<N extends QuestionName> = Questions[N]['ask'];
export type Answer<N extends QuestionName> = Questions[N]['answer'];

/** A question on its way to the worker. */
export type Asked = {
  [N in QuestionName]: { readonly number: number; readonly name: N; readonly ask: Ask<N> };
}[QuestionName];

export type Replied =
  | { readonly number: number; readonly ok: true; readonly answer: Answer<QuestionName> }
  | { readonly number: number; readonly ok: false; readonly detail: string };
