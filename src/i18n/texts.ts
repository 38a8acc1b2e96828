import type { CloneProblem } from '../contract/cloning.ts';
import type { FailureCode, STOP_CODES, UnknownReason, WaitReason } from '../contract/failures.ts';
import type { RemoteGone } from '../contract/history.ts';
import type { ManifestFlaw, ManifestRowCode } from '../contract/manifest.ts';
import type {
  DurationUnknownReason,
  NotAFileKind,
  ProblemCode,
  TextEncodingGuess,
  UnreadableReason,
  ZipEntryKind,
} from '../contract/problems.ts';
import type { Purpose } from '../contract/purpose.ts';
import type { DeleteOutcome, REMOTE_FAILURES } from '../contract/remote.ts';
import type { NotTaken, SampleStatusKind } from '../contract/sample.ts';
import type { KnownStatusCode } from '../contract/statusCodes.ts';
import type { en } from './en.ts';

/** Every language has exactly the keys of English: one missing, or one too many, does not compile. */
export type Texts = Widened<typeof en>;

type Widened<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widened<T[K]> };

/** And English has exactly the codes of the contract. */
interface CodeTables {
  readonly problem: Record<ProblemCode, { readonly what: string; readonly todo: string }>;
  readonly status: Record<SampleStatusKind, string>;
  readonly purpose: Record<Purpose, string>;
  readonly unreadableReason: Record<UnreadableReason, string>;
  readonly notAFileKind: Record<NotAFileKind, string>;
  readonly durationUnknownReason: Record<DurationUnknownReason, string>;
  readonly zipEntryKind: Record<ZipEntryKind, string>;
  readonly encodingGuess: Record<TextEncodingGuess, string>;
  readonly notTaken: Record<NotTaken['reason'], string>;
  readonly stop: Record<(typeof STOP_CODES)[number], { readonly what: string; readonly todo: string }>;
  readonly failure: Record<FailureCode, string>;
  readonly unknownReason: Record<UnknownReason, string>;
  readonly wait: Record<WaitReason, string>;
  readonly statusCode: Record<KnownStatusCode, string>;
  readonly account: {
    readonly gone: Record<RemoteGone['how'], string>;
    readonly failure: Record<
      (typeof REMOTE_FAILURES)[number],
      { readonly what: string; readonly todo: string }
    >;
    readonly outcome: Record<DeleteOutcome['kind'], string>;
    readonly cloning: Record<CloneProblem, string>;
    readonly manifest: {
      readonly flaw: Record<ManifestFlaw, string>;
      readonly row: Record<ManifestRowCode, string>;
    };
  };
}

/** Does not compile when a code has no text. */
true satisfies typeof en extends CodeTables ? true : never;
