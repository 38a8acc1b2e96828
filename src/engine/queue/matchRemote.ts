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

/**
 * The files of a `files/list` answer that may be the lost one: same name, same bytes, created since its attempt began.
 * `isTaken` tells the ids that are known to belong to another sample.
 */
export function candidatesFor(
  lost: Lost,
  files: readonly RemoteFile[],
  isTaken: (fileId: string) => boolean,
): readonly RemoteFile[] {
  const elapsedMs = lost.nowMs - lost.startedMs;
  // A clock set back since then says nothing about the age: any age will do.
  const earliestMs =
    elapsedMs < 0 ? Number.NEGATIVE_INFINITY : (lost.serverNowMs ?? lost.nowMs) - elapsedMs - SLACK_MS;
  return files.filter(
    (file) =>
      file.bytes === String(lost.sizeBytes) &&
      sameName(file.filename, lost.filename) &&
      (file.createdAtSeconds === null || Number(file.createdAtSeconds) * 1000 >= earliestMs) &&
      !isTaken(file.fileId),
  );
}

function sameName(remote: string | null, sent: string): boolean {
  return remote !== null && comparableName(remote) === comparableName(sent);
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
