import type { ManifestFlaw } from '../../contract/manifest.ts';

/** One row of a manifest, as it stands there. */
export interface ManifestEntry {
  /** Where it begins in the file, from 1; of JSON, its number. */
  readonly line: number;
  /** null: the row has no such shape that anything could be read from it. */
  readonly cells: {
    /** Empty: none is named. */
    readonly path: string;
    readonly purpose: string;
    readonly note: string;
  } | null;
}

/** What a manifest holds, or why it cannot be used. `detail` is technical. */
export type Entries =
  | { readonly kind: 'entries'; readonly entries: readonly ManifestEntry[] }
  | {
      readonly kind: 'flaw';
      readonly code: ManifestFlaw;
      readonly line: number | null;
      readonly detail: string;
    };

export function flaw(
  code: ManifestFlaw,
  detail = '',
  line: number | null = null,
): Entries & { kind: 'flaw' } {
  return { kind: 'flaw', code, line, detail };
}
