import type { RemoteFile } from '../api/schemas.ts';

/** What is looked for on the account: a sample that was sent and not answered. */
export interface Lost {
  readonly filename: string;
  readonly sizeBytes: number;
  /** When its attempt began and when the question is asked, both by this machine's wall clock. */
  readonly startedMs: number;
  readonly nowMs: number;
  /** The server's clock at the time of the answer, where it told. */
  readonly serverNowMs: number | null;
}

/** `created_at` has whole seconds, and clocks drift while a body is on its way. */
const SLACK_MS = 120_000;
/** By how much a clock may have been set since, at the most: a day, or from any time zone to any other. */
const CLOCK_CHANGE_MS = 26 * 3_600_000;

/**
 * The files of a `files/list` answer that may be the lost one: same name, same bytes, created since its attempt began.
 * `isTaken` tells the ids that are known to belong to another sample.
 */
export function candidatesFor(
  lost: Lost,
  files: readonly RemoteFile[],
  isTaken: (fileId: string) => boolean,
): readonly RemoteFile[] {
  const fromMs = earliestMs(lost);
  const isOfNameAndSize = matcher(lost);
  return files.filter((file) => createdMs(file) >= fromMs && isOfNameAndSize(file) && !isTaken(file.fileId));
}

/**
 * Files that are a little too old to be the lost one by this machine's clock, but not if that was set back between the
 * attempt and the question: nobody but the user can tell.
 */
export function doubtfulCandidatesFor(
  lost: Lost,
  files: readonly RemoteFile[],
  isTaken: (fileId: string) => boolean,
): readonly RemoteFile[] {
  const beforeMs = earliestMs(lost);
  const fromMs = beforeMs - CLOCK_CHANGE_MS;
  const isOfNameAndSize = matcher(lost);
  return files.filter((file) => {
    const ms = createdMs(file);
    return ms >= fromMs && ms < beforeMs && isOfNameAndSize(file) && !isTaken(file.fileId);
  });
}

/** By the server's clock, in milliseconds since the epoch. */
function earliestMs({ startedMs, nowMs, serverNowMs }: Lost): number {
  const elapsedMs = nowMs - startedMs;
  // A clock set back since then says nothing about the age: any age will do.
  if (elapsedMs < 0) return Number.NEGATIVE_INFINITY;
  return (serverNowMs ?? nowMs) - elapsedMs - SLACK_MS;
}

/** One whose age nobody tells may be of any age. */
function createdMs({ createdAtSeconds }: RemoteFile): number {
  return createdAtSeconds === null ? Number.POSITIVE_INFINITY : Number(createdAtSeconds) * 1000;
}

function matcher({ filename, sizeBytes }: Lost): (file: RemoteFile) => boolean {
  const [name, bytes] = [comparableName(filename), String(sizeBytes)];
  return (file) => file.bytes === bytes && file.filename !== null && comparableName(file.filename) === name;
}

/**
 * A name as far as a list tells it from others: servers differ in how they undo the escapes of a quoted header value,
 * and in Unicode normal forms.
 */
export function comparableName(name: string): string {
  return name
    .toWellFormed()
    .normalize('NFC')
    .replace(/%22|\\"/g, '"')
    .replace(/%0D/gi, '\r')
    .replace(/%0A/gi, '\n');
}
