import type { ServerWord, StopCode, UnknownReason } from '../../contract/failures.ts';
import type { RemoteFile } from './schemas.ts';

/** How one call ended, in terms of what to do next. */
export type CallFailure =
  /** Did not happen and may pass later. `atMost` bounds how often that is believed. */
  | { readonly kind: 'retry'; readonly word: ServerWord; readonly atMost: number | null }
  | { readonly kind: 'slowDown'; readonly word: ServerWord; readonly retryAfterMs: number | null }
  | { readonly kind: 'fewerConnections'; readonly word: ServerWord }
  | { readonly kind: 'refused'; readonly word: ServerWord }
  | {
      readonly kind: 'stop';
      readonly code: StopCode;
      readonly word: ServerWord | null;
      readonly detail: string | null;
    }
  /** No connection came about: nothing was sent. */
  | { readonly kind: 'notSent'; readonly detail: string }
  /** Cancelled before anything was sent. */
  | { readonly kind: 'aborted' }
  /** Something was sent and no answer says what became of it. */
  | {
      readonly kind: 'unknown';
      readonly reason: UnknownReason;
      readonly word: ServerWord | null;
      /** The id an answer gave that cannot be trusted otherwise. */
      readonly fileId: string | null;
    };

export type UploadOutcome =
  | { readonly kind: 'done'; readonly file: RemoteFile; readonly word: ServerWord }
  | CallFailure;

/** The answer of a call that changes nothing, or a delete: the value, or why not. */
export type CallResult<T> =
  | {
      readonly kind: 'ok';
      readonly value: T;
      readonly word: ServerWord;
      /** The moment of the answer by the server's own clock (the `Date` header), where it told. */
      readonly serverNowMs: number | null;
    }
  | CallFailure;
