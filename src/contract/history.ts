import type { AttemptRecord } from './attempt.ts';
import type { SampleCut } from './cut.ts';
import type { SampleFacts } from './facts.ts';
import type { Problem } from './problems.ts';
import type { Purpose } from './purpose.ts';
import type { NotTaken, SampleStatus, SampleStatusKind } from './sample.ts';

/** What to look for in the history; every part narrows, null (and an empty text) does not. */
export interface HistoryQuery {
  /** A part of the path, the note or the id, or the beginning of the hash; as it stands, without regard to case. */
  readonly text: string;
  /** `sent`: everything that was sent, or was to be: not what was only checked. */
  readonly status: SampleStatusKind | 'sent' | null;
  /** Whether the file is still on the account, as far as this machine knows. Only uploads that are done count. */
  readonly account: 'there' | 'gone' | null;
  readonly purpose: Purpose | null;
  /** An origin. That of one sandbox stands for all of them: their ports change from run to run. */
  readonly host: string | null;
  readonly batchId: string | null;
  /** Milliseconds since the epoch, both inclusive: when the status last became another one. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

/** Finds everything. */
export const EVERYTHING: HistoryQuery = {
  text: '',
  status: null,
  account: null,
  purpose: null,
  host: null,
  batchId: null,
  fromMs: null,
  toMs: null,
};

/** The kinds that `sent` stands for. */
export const SENT_KINDS = [
  'unknown',
  'refused',
  'failed',
  'cancelled',
  'uploading',
  'waiting',
  'skipped',
  'done',
] as const satisfies readonly SampleStatusKind[];

/** A file that was uploaded and is no longer on the account. */
export interface RemoteGone {
  /** `deleted`: from here. `missing`: a list of the account's files did not have it. */
  readonly how: 'deleted' | 'missing';
  /** When it was deleted, or found missing. Milliseconds since the epoch. */
  readonly atMs: number;
}

/** A sample as the history shows it in a line. */
export interface HistoryRow {
  readonly id: string;
  readonly batchId: string;
  readonly name: string;
  /** Of a cut: where the cut lay, in the data folder. */
  readonly path: string;
  readonly cut: SampleCut | null;
  readonly purpose: Purpose;
  readonly host: string;
  readonly status: SampleStatus;
  /** Of an upload that is done, or of the earlier one a skipped sample stands for. */
  readonly fileId: string | null;
  readonly gone: RemoteGone | null;
  readonly sizeBytes: number | null;
  readonly durationMs: number | null;
  readonly note: string;
  /** When its status last became another one: for `done`, when it was uploaded. */
  readonly updatedMs: number;
}

/** What is found of one batch. The batch comes first in which something happened last, to any of its samples. */
export interface HistoryGroup {
  readonly batchId: string;
  readonly createdMs: number;
  /** When something last happened to one of the samples found. */
  readonly lastMs: number;
  /** Samples found, and how many of them are uploaded. */
  readonly count: number;
  readonly done: number;
}

/** A place in what was found: the `offset`th row of a batch. */
export interface HistoryPlace {
  readonly batchId: string;
  readonly offset: number;
}

/** Rows in the order of the groups, within a batch in the order they were added. */
export interface HistoryPage {
  readonly rows: readonly HistoryRow[];
  /** Of which batches they are, in the same order. */
  readonly batches: readonly { readonly batchId: string; readonly createdMs: number }[];
  /** Where it goes on; null at the end. */
  readonly next: HistoryPlace | null;
}

export interface HistoryGroups {
  readonly total: number;
  readonly groups: readonly HistoryGroup[];
}

/** The history at a glance: for filters, and for "there is nothing yet". */
export interface HistoryOverview {
  readonly rows: number;
  /** Origins that anything was sent to, or was to be. */
  readonly hosts: readonly string[];
}

export interface HistoryDetail {
  readonly row: HistoryRow;
  readonly facts: SampleFacts;
  readonly problems: readonly Problem[];
  readonly attempts: readonly AttemptRecord[];
  /** Whether the file is still where it was. */
  readonly fileIsThere: boolean;
}

/** Rows that something is to happen to. */
export type HistorySelection =
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  /** All that is found, but those. */
  | { readonly kind: 'found'; readonly query: HistoryQuery; readonly except: readonly string[] };

/** What the window may ask of the history. */
export interface HistoryCommands {
  historyOverview: { args: null; result: HistoryOverview };
  /** How many are found, and how they lie in batches: all that a virtual list has to know of those it does not show. */
  historyGroups: { args: { readonly query: HistoryQuery }; result: HistoryGroups };
  /** At most `limit` rows from a place on, across batches; `at` null: from the beginning. */
  historyRows: {
    args: { readonly query: HistoryQuery; readonly at: HistoryPlace | null; readonly limit: number };
    result: HistoryPage;
  };
  /** null: no such row. */
  historyDetail: { args: { readonly id: string }; result: HistoryDetail | null };
  /** Asks where to; null when the user closed the dialog. */
  exportHistory: {
    args: { readonly selection: HistorySelection; readonly format: 'csv' | 'json' };
    result: { readonly path: string; readonly rows: number } | null;
  };
  /** Puts the ids of what is uploaded, and not known to be gone, on the clipboard, one a line. */
  copyHistoryIds: { args: { readonly selection: HistorySelection }; result: { readonly copied: number } };
  /**
   * Takes rows out of the history's sight. The app still knows what it uploaded and warns before it uploads the same content
   * again; with `forget` it no longer does. What is under way stays.
   */
  removeFromHistory: {
    args: { readonly selection: HistorySelection; readonly forget: boolean };
    result: { readonly removed: number; readonly underWay: number };
  };
  /** Brings back what the last `removeFromHistory` took. */
  undoRemoveFromHistory: { args: null; result: { readonly restored: number } };
  /** Adds them to the batch once more, from where they lay, each for its purpose; to be sent although they were before. */
  sendAgain: {
    args: { readonly selection: HistorySelection };
    result: { readonly added: number; readonly notTaken: readonly NotTaken[] };
  };
}
export const HISTORY_COMMANDS = [
  'historyOverview',
  'historyGroups',
  'historyRows',
  'historyDetail',
  'exportHistory',
  'copyHistoryIds',
  'removeFromHistory',
  'undoRemoveFromHistory',
  'sendAgain',
] as const satisfies readonly (keyof HistoryCommands)[];

/** Something in the history is no longer as it was; at most once a second. What is shown is to be asked for anew. */
export type HistoryChanged = Readonly<Record<never, never>>;
