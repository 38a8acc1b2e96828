import { errnoOf } from '../inspect/fileErrors.ts';

/** Why something cannot be done with a cut. `isOriginal`: it would be written over what it was cut from. */
export type CutErrorCode =
  | 'noSample'
  | 'badCut'
  | 'sampleBusy'
  | 'fileGone'
  | 'isOriginal'
  | 'diskFull'
  | 'notWritable';

/** A cut that cannot be used, undone or saved, as a code; `detail` is technical, never a sentence. */
export class CutError extends Error {
  readonly code: CutErrorCode;
  readonly detail: string;

  constructor(code: CutErrorCode, detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'CutError';
    this.code = code;
    this.detail = detail;
  }
}

/** SQLite's word for a disk without space; its errors have a number instead of an errno. */
const SQLITE_FULL = 13;

/** What a failed write, of a file or of the history, comes to. */
export function writeFailure(error: unknown): CutError {
  if (error instanceof CutError) return error;
  const errno = errnoOf(error);
  const isFull = ['ENOSPC', 'EDQUOT'].includes(errno) || sqliteCode(error) === SQLITE_FULL;
  const detail = error instanceof Error && errno === 'ERR_SQLITE_ERROR' ? error.message : errno;
  return new CutError(isFull ? 'diskFull' : 'notWritable', detail);
}

function sqliteCode(error: unknown): number | null {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : null;
}
