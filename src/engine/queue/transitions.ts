import { assertNever } from '../../contract/assertNever.ts';
import type { FailureCode, ServerWord } from '../../contract/failures.ts';
import type { SampleStatus } from '../../contract/sample.ts';
import type { UploadOutcome } from '../api/outcome.ts';

/** Attempts a sample gets; waiting for a rate limit or a network uses up none. Source: the reliability promises. */
export const MAX_ATTEMPTS = 5;
/** How often a file that another program holds is tried again. */
export const MAX_FILE_TRIES = 4;

export type UploadStatus = Extract<
  SampleStatus,
  { kind: 'queued' | 'uploading' | 'waiting' | 'unknown' | 'done' | 'refused' | 'failed' | 'cancelled' }
>;

/** All that the uploader knows of one sample. */
export interface UploadState {
  readonly status: UploadStatus;
  /** Attempts used up. */
  readonly attempts: number;
  /** Answers with a code that is believed to pass only so many times. */
  readonly distrusted: number;
  readonly fileTries: number;
  readonly cancelWanted: boolean;
  /** The last thing the service said about it. */
  readonly lastWord: ServerWord | null;
}

export type SettleVerdict =
  | { readonly kind: 'found'; readonly fileId: string }
  | { readonly kind: 'absent' }
  /** The user says that it is none of those on the account, and wants it sent. */
  | { readonly kind: 'disowned' }
  | { readonly kind: 'several'; readonly candidates: readonly string[] };

/** `nowMs` is wall time, for showing; `delayMs` is a wait already drawn by `backoff.ts`. */
export type UploadEvent =
  | { readonly type: 'begin' }
  | { readonly type: 'progress'; readonly sentBytes: number }
  | {
      readonly type: 'ended';
      readonly outcome: UploadOutcome;
      readonly nowMs: number;
      readonly delayMs: number;
    }
  | { readonly type: 'wake' }
  | { readonly type: 'settled'; readonly verdict: SettleVerdict }
  | { readonly type: 'fileBusy'; readonly detail: string; readonly nowMs: number; readonly delayMs: number }
  | { readonly type: 'fileFailed'; readonly code: FailureCode; readonly detail: string | null }
  | { readonly type: 'cancel' }
  | { readonly type: 'recover'; readonly nowMs: number };

export const QUEUED: UploadState = {
  status: { kind: 'queued' },
  attempts: 0,
  distrusted: 0,
  fileTries: 0,
  cancelWanted: false,
  lastWord: null,
};

/**
 * The whole life of an upload as one pure function. An event that does not fit the state changes nothing
 * (the same object comes back): late progress, a wake-up after a cancel, a second answer.
 */
export function transition(state: UploadState, event: UploadEvent): UploadState {
  const { kind } = state.status;
  switch (event.type) {
    case 'begin':
      if (kind !== 'queued') return state;
      return { ...state, attempts: state.attempts + 1, status: { kind: 'uploading', sentBytes: 0 } };
    case 'progress':
      if (state.status.kind !== 'uploading' || event.sentBytes <= state.status.sentBytes) return state;
      return { ...state, status: { kind: 'uploading', sentBytes: event.sentBytes } };
    case 'ended':
      return kind === 'uploading' ? ended(state, event.outcome, event.nowMs, event.delayMs) : state;
    case 'wake':
      return kind === 'waiting' ? { ...state, status: { kind: 'queued' } } : state;
    case 'settled':
      return kind === 'unknown' ? settled(state, event.verdict) : state;
    case 'fileBusy':
      if (kind !== 'queued') return state;
      if (state.fileTries >= MAX_FILE_TRIES) return failed(state, 'fileUnreadable', event.detail);
      return {
        ...state,
        fileTries: state.fileTries + 1,
        status: { kind: 'waiting', untilMs: event.nowMs + event.delayMs, reason: 'fileBusy' },
      };
    case 'fileFailed':
      return kind === 'queued' ? failed(state, event.code, event.detail) : state;
    case 'cancel':
      return cancel(state);
    case 'recover':
      return recover(state, event.nowMs);
    default:
      return assertNever(event);
  }
}

function ended(state: UploadState, outcome: UploadOutcome, nowMs: number, delayMs: number): UploadState {
  switch (outcome.kind) {
    case 'done':
      return {
        ...state,
        lastWord: outcome.word,
        status: { kind: 'done', fileId: outcome.file.fileId, traceId: outcome.word.traceId },
      };
    case 'refused':
      return { ...state, lastWord: outcome.word, status: { kind: 'refused', word: outcome.word } };
    case 'retry': {
      const distrusted = state.distrusted + (outcome.atMost === null ? 0 : 1);
      const next = { ...state, distrusted, lastWord: outcome.word };
      const spent = outcome.atMost !== null && distrusted > outcome.atMost;
      return again(next, { kind: 'waiting', untilMs: nowMs + delayMs, reason: 'retry' }, spent);
    }
    case 'slowDown':
    case 'fewerConnections':
      return unused({ ...state, lastWord: outcome.word });
    case 'stop':
      return unused({ ...state, lastWord: outcome.word ?? state.lastWord });
    case 'notSent':
    case 'aborted':
      return unused(state);
    case 'unknown':
      return {
        ...state,
        lastWord: outcome.word ?? state.lastWord,
        status: {
          kind: 'unknown',
          sinceMs: nowMs,
          reason: outcome.reason,
          candidates: outcome.fileId === null ? [] : [outcome.fileId],
          cancelWanted: state.cancelWanted,
        },
      };
    default:
      return assertNever(outcome);
  }
}

/** Back in the queue as if nothing had happened: for what is not the sample's doing. */
function unused(state: UploadState): UploadState {
  return {
    ...state,
    attempts: state.attempts - 1,
    status: state.cancelWanted ? { kind: 'cancelled' } : { kind: 'queued' },
  };
}

/** Once more, unless the user no longer wants it or the attempts are spent. */
function again(state: UploadState, status: UploadStatus, spent = false): UploadState {
  if (state.cancelWanted) return { ...state, status: { kind: 'cancelled' } };
  if (spent || state.attempts >= MAX_ATTEMPTS) return failed(state, 'tooManyAttempts', null);
  return { ...state, status };
}

function settled(state: UploadState, verdict: SettleVerdict): UploadState {
  switch (verdict.kind) {
    case 'found':
      // The id comes from the list; the trace of the attempt that stored it stands in the journal.
      return { ...state, status: { kind: 'done', fileId: verdict.fileId, traceId: null } };
    case 'absent':
      return again(state, { kind: 'queued' });
    case 'disowned':
      // An explicit wish: no earlier cancel and no attempts used up stand in its way.
      return { ...QUEUED, lastWord: state.lastWord };
    case 'several':
      return state.status.kind === 'unknown'
        ? { ...state, status: { ...state.status, candidates: verdict.candidates } }
        : state;
    default:
      return assertNever(verdict);
  }
}

function failed(state: UploadState, code: FailureCode, detail: string | null): UploadState {
  return { ...state, status: { kind: 'failed', code, word: state.lastWord, detail } };
}

/** A sample in the air cannot be called back: the wish is noted, and the outcome decides. */
function cancel(state: UploadState): UploadState {
  switch (state.status.kind) {
    case 'queued':
    case 'waiting':
      return { ...state, status: { kind: 'cancelled' } };
    case 'uploading':
      return state.cancelWanted ? state : { ...state, cancelWanted: true };
    case 'unknown':
      if (state.cancelWanted) return state;
      return { ...state, cancelWanted: true, status: { ...state.status, cancelWanted: true } };
    case 'done':
    case 'refused':
    case 'failed':
    case 'cancelled':
      return state;
    default:
      return assertNever(state.status);
  }
}

/** What a new process makes of the state an ended one left behind. */
function recover(state: UploadState, nowMs: number): UploadState {
  switch (state.status.kind) {
    case 'uploading':
      return {
        ...state,
        status: {
          kind: 'unknown',
          sinceMs: nowMs,
          reason: 'processEnded',
          candidates: [],
          cancelWanted: state.cancelWanted,
        },
      };
    case 'waiting':
      return { ...state, status: { kind: 'queued' } };
    default:
      return state;
  }
}
