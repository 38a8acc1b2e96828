import type { RemoteFigures, RemoteOrigin, RemoteRow } from '../../contract/remote.ts';
import type { RemoteFile } from '../api/schemas.ts';
import type { UploadOnAccount } from '../history/search/account.ts';

/** What a list and the history say of each other. */
export interface Compared {
  /** The newest first. */
  readonly rows: readonly RemoteRow[];
  readonly figures: RemoteFigures;
  /** Rows with an id that another row had already. */
  readonly repeated: number;
  /** Ids that the history takes to be there, and that are not: of these it has not been noted yet. */
  readonly newlyMissing: readonly string[];
  /** Ids that were thought gone and are there. */
  readonly cameBack: readonly string[];
}

/** A list may lag behind an upload, or a delete, by so much. */
const LAG_MS = 10 * 60 * 1000;

/** Compares a list of the account's files with every upload the history has of that purpose and host. */
export function compare(
  files: readonly RemoteFile[],
  uploads: readonly UploadOnAccount[],
  nowMs: number,
): Compared {
  const listed = byId(files);
  // The last one counts: an id may stand in the history twice, when an answer was lost in between.
  const known = new Map(uploads.map((upload) => [upload.fileId, upload]));
  const rows = [...listed.values()].map((file) => toRow(file, known.get(file.fileId)));
  const claimed = [...known.values()].filter(({ gone }) => gone?.how !== 'deleted');
  const unlisted = claimed.filter(({ fileId }) => !listed.has(fileId));
  const newlyMissing = unlisted.filter(
    ({ gone, uploadedMs }) => gone === null && nowMs - uploadedMs > LAG_MS,
  );
  const missing = unlisted.filter(({ gone }) => gone !== null).length + newlyMissing.length;
  const cameBack = [...known.values()].filter(({ fileId, gone }) => {
    if (gone === null || !listed.has(fileId)) return false;
    return gone.how === 'missing' || nowMs - gone.atMs > LAG_MS;
  });
  const fromHere = rows.filter(({ origin }) => origin !== null).length;
  return {
    rows: rows.sort(newestFirst),
    figures: {
      onAccount: rows.length,
      fromHere,
      claimed: claimed.length,
      missing,
      unlisted: unlisted.length - missing,
      cameBack: cameBack.length,
    },
    repeated: files.length - rows.length,
    newlyMissing: newlyMissing.map(({ fileId }) => fileId),
    cameBack: cameBack.map(({ fileId }) => fileId),
  };
}

/** Each id once; what one row leaves open, another may say. */
function byId(files: readonly RemoteFile[]): ReadonlyMap<string, RemoteFile> {
  const all = new Map<string, RemoteFile>();
  for (const file of files) {
    const first = all.get(file.fileId);
    all.set(file.fileId, first ? { ...file, ...given(first) } : file);
  }
  return all;
}

function given(file: RemoteFile): Partial<RemoteFile> {
  return Object.fromEntries(Object.entries(file).filter(([, value]) => value !== null));
}

function toRow(file: RemoteFile, upload: UploadOnAccount | undefined): RemoteRow {
  return {
    fileId: file.fileId,
    name: file.filename,
    sizeBytes: amount(file.bytes, Number.MAX_SAFE_INTEGER),
    createdMs: toMs(amount(file.createdAtSeconds, LAST_SECOND)),
    purpose: file.purpose,
    origin: upload ? toOrigin(upload) : null,
  };
}

function toOrigin({ sampleId, batchId, name, note, uploadedMs }: UploadOnAccount): RemoteOrigin {
  return { sampleId, batchId, name, note, uploadedMs };
}

/** The last second a date can be of. */
const LAST_SECOND = 8.64e12;

/** Digits as a number; null for what makes no sense. */
function amount(digits: string | null, most: number): number | null {
  const value = digits === null ? Number.NaN : Number(digits);
  return value >= 0 && value <= most ? value : null;
}

function toMs(seconds: number | null): number | null {
  return seconds === null ? null : seconds * 1000;
}

function newestFirst(a: RemoteRow, b: RemoteRow): number {
  const newer = (b.createdMs ?? -1) - (a.createdMs ?? -1);
  if (newer !== 0) return newer;
  return BigInt(a.fileId) < BigInt(b.fileId) ? 1 : -1;
}
