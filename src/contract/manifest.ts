import type { Purpose } from './purpose.ts';

/** A batch as a file: JSON of our own, or a table (CSV). */
export type ManifestKind = 'json' | 'csv';

/** Why the file as a whole cannot be used. */
export const MANIFEST_FLAWS = [
  'unreadable',
  'tooLarge',
  'notText',
  'notAManifest',
  'newerVersion',
  'noPathColumn',
  'brokenTable',
] as const;
export type ManifestFlaw = (typeof MANIFEST_FLAWS)[number];

/** Why one row of it was not added. */
export const MANIFEST_ROW_PROBLEMS = [
  'noPath',
  'fileMissing',
  'isFolder',
  'notAPath',
  'unknownPurpose',
  'noPurpose',
  'twice',
  'inBatchAlready',
  'noteTooLong',
  'wrongShape',
] as const;
export type ManifestRowCode = (typeof MANIFEST_ROW_PROBLEMS)[number];

export interface ManifestRowProblem {
  /** Where the row begins in the file, from 1; of JSON, the number of the sample. */
  readonly line: number;
  readonly code: ManifestRowCode;
  /** What stood there: the path, or the purpose; empty where nothing did. */
  readonly found: string;
}

/** What became of a manifest: `added` + `problems.length` = `rows`. */
export interface ManifestReport {
  readonly path: string;
  readonly kind: ManifestKind;
  /** `utf-8`, `gb18030`, `utf-16le`, `utf-16be`; null where the file could not be read. */
  readonly encoding: string | null;
  readonly rows: number;
  readonly added: number;
  readonly problems: readonly ManifestRowProblem[];
  /** null: the file is all right, whatever its rows are. `detail` is technical. */
  readonly flaw: {
    readonly code: ManifestFlaw;
    readonly line: number | null;
    readonly detail: string;
  } | null;
}

/** What the window may ask about batches as files. */
export interface ManifestCommands {
  /** Asks where to; null when the user closed the dialog. `ids` null: the whole batch. */
  saveManifest: {
    args: { readonly ids: readonly string[] | null };
    result: { readonly path: string; readonly samples: number } | null;
  };
  /**
   * Asks which, and adds what it names to the batch; null when the user closed the dialog. `purpose` is for rows that name
   * none. A manifest that is dropped or pasted goes through `addPaths`, and is reported in `Added.imported`.
   */
  openManifest: {
    args: { readonly purpose: Purpose };
    result: ManifestReport | null;
  };
}
export const MANIFEST_COMMANDS = [
  'saveManifest',
  'openManifest',
] as const satisfies readonly (keyof ManifestCommands)[];
