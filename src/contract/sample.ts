import type { SampleCut } from './cut.ts';
import type { SampleFacts } from './facts.ts';
import type { FailureCode, ServerWord, UnknownReason, WaitReason } from './failures.ts';
import type { Problem, ProblemCode } from './problems.ts';
import type { Purpose } from './purpose.ts';

/** One file of a batch, for one purpose. */
export interface Sample {
  /** Unique on this machine, for ever: a UUID. */
  readonly id: string;
  readonly batchId: string;
  /** Of a cut: where the cut lies, in the data folder. */
  readonly path: string;
  readonly name: string;
  /** What it was cut from; null for a file as the user has it. */
  readonly cut: SampleCut | null;
  /** What the user has written beside it; empty mostly. */
  readonly note: string;
  readonly purpose: Purpose;
  readonly status: SampleStatus;
  readonly facts: SampleFacts;
  /** The most telling problem first. */
  readonly problems: readonly Problem[];
  /** Error codes that the user has decided to override for this sample. */
  readonly overrides: readonly ProblemCode[];
  /** How many times bytes were sent, or tried to be. */
  readonly attempts: number;
}

/** What is going on with a sample: one thing at a time. Times are milliseconds since the epoch. */
export type SampleStatus =
  | { readonly kind: 'inspecting' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'needsAttention' }
  | { readonly kind: 'queued' }
  | { readonly kind: 'uploading'; readonly sentBytes: number }
  | { readonly kind: 'waiting'; readonly untilMs: number; readonly reason: WaitReason }
  | {
      readonly kind: 'unknown';
      readonly sinceMs: number;
      readonly reason: UnknownReason;
      /** Files on the account that may be this one: more than one means the user has to choose. */
      readonly candidates: readonly string[];
      /** The user no longer wants it: found on the account it is done, else cancelled. */
      readonly cancelWanted: boolean;
    }
  | {
      readonly kind: 'done';
      /** Decimal digits: an int64 does not fit a JavaScript number. */
      readonly fileId: string;
      readonly traceId: string | null;
    }
  /** Not sent, on purpose: its content is on the account already, under `fileId`. */
  | { readonly kind: 'skipped'; readonly fileId: string }
  | { readonly kind: 'refused'; readonly word: ServerWord }
  | {
      readonly kind: 'failed';
      readonly code: FailureCode;
      readonly word: ServerWord | null;
      readonly detail: string | null;
    }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'removed' };

export type SampleStatusKind = SampleStatus['kind'];

/** The kinds in the order a table shows them: what needs the user first. */
export const STATUS_KINDS = [
  'needsAttention',
  'unknown',
  'refused',
  'failed',
  'cancelled',
  'uploading',
  'waiting',
  'queued',
  'inspecting',
  'ready',
  'skipped',
  'done',
  'removed',
] as const satisfies readonly SampleStatusKind[];

/** Nothing more happens to a sample of these kinds unless the user asks for it. */
export function isSettled(kind: SampleStatusKind): boolean {
  return SETTLED.has(kind);
}

const SETTLED: ReadonlySet<SampleStatusKind> = new Set([
  'needsAttention',
  'refused',
  'failed',
  'cancelled',
  'skipped',
  'done',
  'removed',
]);

/** What an intake left out, and why: counted and shown, never silently ignored. */
export interface NotTaken {
  readonly path: string;
  readonly reason: 'link' | 'systemFile' | 'samePathTwice' | 'folderUnreadable';
}
