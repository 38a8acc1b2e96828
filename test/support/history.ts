import type { DatabaseSync } from 'node:sqlite';
import type { SampleStatusKind } from '../../src/contract/sample.ts';
import type { StoredSample } from '../../src/engine/history/rows.ts';
import { toStoredSample } from '../../src/engine/history/rows.ts';
import type { HistoryStore } from '../../src/engine/history/store.ts';

interface Wanted {
  readonly status?: SampleStatusKind;
  /** A part of the path or of the id. */
  readonly text?: string;
}

/** The samples a history has in its table, the newest first: without any index or view that could be wrong itself. */
export function findIn(store: HistoryStore, { status, text = '' }: Wanted = {}): readonly StoredSample[] {
  const { db } = store as unknown as { readonly db: DatabaseSync };
  return db
    .prepare("SELECT * FROM samples WHERE status <> 'removed' ORDER BY updated_ms DESC, position DESC")
    .all()
    .flatMap((row) => toStoredSample(row) ?? [])
    .filter(({ sample }) => status === undefined || sample.status.kind === status)
    .filter(({ sample }) =>
      `${sample.path} ${'fileId' in sample.status ? sample.status.fileId : ''}`.includes(text),
    );
}
