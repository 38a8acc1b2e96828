import type { ServerWord, StopCode } from './failures.ts';
import type { Purpose } from './purpose.ts';

/** The upload of this machine that a file on the account comes from. */
export interface RemoteOrigin {
  readonly sampleId: string;
  readonly batchId: string;
  readonly name: string;
  readonly note: string;
  /** Milliseconds since the epoch. */
  readonly uploadedMs: number;
}

/** A file on the account as the service lists it. What it does not say, or says in a way that makes no sense, is null. */
export interface RemoteRow {
  readonly fileId: string;
  readonly name: string | null;
  readonly sizeBytes: number | null;
  /** Milliseconds since the epoch. */
  readonly createdMs: number | null;
  /** As it came: may be none that this app knows. */
  readonly purpose: string | null;
  /** null: uploaded elsewhere. */
  readonly origin: RemoteOrigin | null;
}

/** What the history and the account say of each other, for one purpose on one host. */
export interface RemoteFigures {
  readonly onAccount: number;
  /** Of these, uploaded from here. */
  readonly fromHere: number;
  /** Uploads that the history has and nobody has deleted from here: so many should be on the account. */
  readonly claimed: number;
  /** Of the claimed, no longer on the account. */
  readonly missing: number;
  /** Of the claimed, not in the list, and not taken for gone either: just uploaded, or the list cannot be relied on. */
  readonly unlisted: number;
  /** Were thought gone, and are there after all. */
  readonly cameBack: number;
}

/** What was wrong with the list itself. */
export interface RemoteFlaws {
  /** Rows without an id that can be read: they are not shown. */
  readonly unreadable: number;
  /** Rows with an id that another row had already: shown once. */
  readonly repeated: number;
  /** A file that is not in the list can be retrieved all the same: what is not in it is not taken for gone. */
  readonly isIncomplete: boolean;
}

export interface RemoteListing {
  readonly host: string;
  readonly purpose: Purpose;
  /** When it was taken. Milliseconds since the epoch. */
  readonly takenMs: number;
  /** The newest first. */
  readonly rows: readonly RemoteRow[];
  readonly figures: RemoteFigures;
  readonly flaws: RemoteFlaws;
}

/** Why a call about the account's files did not go through, beside what stops uploads as well. */
export const REMOTE_FAILURES = ['refused', 'rateLimit', 'noAnswer', 'aborted'] as const;
export type RemoteFailureCode = StopCode | (typeof REMOTE_FAILURES)[number];

export interface RemoteFailure {
  readonly code: RemoteFailureCode;
  readonly host: string;
  readonly word: ServerWord | null;
  /** Technical; never a sentence. */
  readonly detail: string | null;
}

export type RemoteList =
  | { readonly kind: 'listed'; readonly listing: RemoteListing }
  | { readonly kind: 'failed'; readonly failure: RemoteFailure };

/** What became of one file that was to be deleted. */
export type DeleteOutcome =
  | { readonly kind: 'deleted' }
  /** It was not there any more. */
  | { readonly kind: 'alreadyGone' }
  | { readonly kind: 'failed'; readonly failure: RemoteFailure }
  /** The run was cancelled, or stopped, before its turn. */
  | { readonly kind: 'notTried' };

export interface DeleteResult {
  readonly fileId: string;
  readonly outcome: DeleteOutcome;
}

/** How a run of deletes is getting on; `results` are those that are new since the last time. */
export interface DeleteProgress {
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly results: readonly DeleteResult[];
  /** Until when nobody is asked (a rate limit); milliseconds since the epoch. */
  readonly holdUntilMs: number | null;
}

export interface DeleteReport {
  /** One for each file, in the order given. */
  readonly results: readonly DeleteResult[];
  /** Why it ended early; null: it did not, or the user wanted it so. */
  readonly stop: RemoteFailure | null;
  readonly wasCancelled: boolean;
}

/** What the window may ask about the account. */
export interface RemoteCommands {
  /** Asks the service, and tells the history what is gone and what came back: this is also "re-sync". */
  remoteList: { args: { readonly purpose: Purpose }; result: RemoteList };
  /** Deletes files of one purpose, one call each; resolves at the end. Progress comes as `remoteDelete`. One run at a time. */
  remoteDelete: {
    args: { readonly purpose: Purpose; readonly fileIds: readonly string[] };
    result: DeleteReport;
  };
  /** What has not been tried is left alone; what is under way ends first. */
  cancelRemoteDelete: { args: null; result: null };
}
export const REMOTE_COMMANDS = [
  'remoteList',
  'remoteDelete',
  'cancelRemoteDelete',
] as const satisfies readonly (keyof RemoteCommands)[];
