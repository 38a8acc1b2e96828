import type { Purpose } from '../../../src/contract/purpose.ts';

/** One request, as far as the server saw it. */
export interface RequestEntry {
  /** Counts connections from 1. */
  readonly connection: number;
  /** By the test's clock. */
  readonly atMs: number;
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly authorization: string | null;
  /** Of an upload; null until its part has come. */
  filename: string | null;
  purpose: string | null;
  announcedBytes: number;
  /** How much of the body the server has read. */
  receivedBytes: number;
  /** The first line of the answer, or what was sent in its place; null: nothing was said. */
  answer: string | null;
}

/** A file that the server has kept, whatever it said of it. */
export interface StoredFile {
  /** Decimal digits of an int64. */
  readonly fileId: string;
  readonly filename: string;
  readonly purpose: Purpose;
  readonly bytes: number;
  readonly sha256: string;
  readonly createdAtSeconds: number;
}

/** What came in and what became of it: the witness that is independent of the engine's own history. */
export class Ledger {
  readonly requests: RequestEntry[] = [];
  readonly files: StoredFile[] = [];
  /** Ids that stood in something the server said. */
  readonly given = new Set<string>();

  get uploads(): readonly RequestEntry[] {
    return this.requests.filter(({ method }) => method === 'POST');
  }

  get lists(): readonly RequestEntry[] {
    return this.requests.filter(({ target }) => target.startsWith('/v1/files/list'));
  }

  uploadsOf(filename: string): readonly RequestEntry[] {
    return this.uploads.filter((request) => request.filename === filename);
  }

  /** Something was said: notes which ids were in it. */
  said(text: string): void {
    for (const { fileId } of this.files) if (text.includes(fileId)) this.given.add(fileId);
  }
}
