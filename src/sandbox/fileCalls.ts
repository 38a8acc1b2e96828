import { z } from 'zod';
import { isPurpose, type Purpose } from '../contract/purpose.ts';
import { type Answer, type FileFields, refuse, succeed } from './answer.ts';
import { accepts, sniffFormat } from './formats.ts';
import { isInt64Text, parseJsonKeepingDigits } from './int64.ts';
import type { LedgerFile, WritableLedger } from './ledger.ts';
import type { ReceivedFile, ReceivedForm } from './multipart.ts';
import type { SandboxState } from './state.ts';

/** "20 MB" in the vendor's document; no request is refused that could be meant by it. */
const LARGEST_FILE_BYTES = 20 * 1024 * 1024;

/** Who asks, and whether the call is to take effect: some faults answer without having done it. */
export interface Caller {
  readonly apiKeyFingerprint: string;
  readonly traceId: string;
  readonly takesEffect: boolean;
}

export function uploadFile(state: SandboxState, form: ReceivedForm | null, caller: Caller): Answer {
  if (form === null) return refuse(2013, 'the body is no multipart/form-data');
  if (!form.isWellFormed) return refuse(2013, 'the multipart body is malformed');
  const purpose = form.fields.get('purpose');
  if (purpose === undefined) return refuse(2013, 'purpose is missing from the body');
  if (!isPurpose(purpose)) return refuse(2013, 'purpose is not one of those known');
  const [file, second] = form.files;
  if (file === undefined || file.partName !== 'file' || file.filename === '')
    return refuse(2013, 'file is missing');
  if (second !== undefined) return refuse(2013, 'more than one file');
  const complaint = complaintAbout(file, purpose, state.checksFormats);
  if (complaint !== null) return refuse(2013, complaint);

  const stored: LedgerFile = {
    fileId: state.issueFileId(),
    filename: file.filename,
    bytes: file.bytes,
    sha256: file.sha256,
    purpose,
    createdAtSeconds: Math.floor(state.nowMs() / 1000),
    apiKeyFingerprint: caller.apiKeyFingerprint,
    traceId: caller.traceId,
    deleted: false,
  };
  if (caller.takesEffect) state.ledger.add(stored);
  return succeed({ file: describe(stored) });
}

function complaintAbout(file: ReceivedFile, purpose: Purpose, checksFormats: boolean): string | null {
  if (file.bytes === 0) return 'the file is empty';
  if (file.bytes > LARGEST_FILE_BYTES) return 'the file is too large';
  if (!checksFormats) return null;
  const format = sniffFormat(file.head);
  return accepts(purpose, format) ? null : `${purpose} does not take ${format}`;
}

/** Oldest first; there is no paging. */
export function listFiles({ ledger }: SandboxState, query: URLSearchParams): Answer {
  const purpose = query.get('purpose');
  if (!isPurpose(purpose)) return refuse(2013, 'purpose is missing or not known');
  const files = ledger.files.filter((file) => !file.deleted && file.purpose === purpose);
  return succeed({ files: files.map(describe) });
}

export function retrieveFile({ ledger }: SandboxState, query: URLSearchParams): Answer {
  const file = findLive(ledger, query.get('file_id'));
  if (file === null) return refuse(2013, 'there is no such file');
  // A host that can never exist (RFC 6761): the content is not kept, so there is nothing to fetch.
  const downloadUrl = `https://files.sandbox.invalid/${file.fileId}`;
  return succeed({ file: { ...describe(file), downloadUrl } });
}

/** For generated files only, of which a sandbox has none. */
export function retrieveContent({ ledger }: SandboxState, query: URLSearchParams): Answer {
  const file = findLive(ledger, query.get('file_id'));
  return refuse(2013, file === null ? 'there is no such file' : 'only generated files have content here');
}

const DeleteBody = z.object({ file_id: z.object({ digits: z.string() }), purpose: z.string() });

/** `body` is null when it is not JSON at all. */
export function deleteFile({ ledger }: SandboxState, body: string | null, caller: Caller): Answer {
  const parsed = DeleteBody.safeParse(parseOrNull(body));
  if (!parsed.success) return refuse(2013, 'the body must be JSON with a whole number file_id and a purpose');
  const file = findLive(ledger, parsed.data.file_id.digits);
  if (file === null) return refuse(2013, 'there is no such file');
  if (file.purpose !== parsed.data.purpose) return refuse(2013, 'the file has another purpose');
  if (caller.takesEffect) ledger.markDeleted(file.fileId);
  return succeed({ fileId: file.fileId });
}

/** The name of the file that a delete call is about, so that faults can pick on it. */
export function nameInDeleteBody(state: SandboxState, body: string | null): string | null {
  const parsed = DeleteBody.safeParse(parseOrNull(body));
  return parsed.success ? nameOfFile(state, parsed.data.file_id.digits) : null;
}

export function nameOfFile({ ledger }: SandboxState, fileId: string | null): string | null {
  return findLive(ledger, fileId)?.filename ?? null;
}

function parseOrNull(body: string | null): unknown {
  if (body === null) return null;
  try {
    return parseJsonKeepingDigits(body);
  } catch {
    return null;
  }
}

function findLive(ledger: WritableLedger, fileId: string | null): LedgerFile | null {
  if (fileId === null || !isInt64Text(fileId)) return null;
  const file = ledger.find(fileId);
  return file === undefined || file.deleted ? null : file;
}

function describe({ fileId, bytes, createdAtSeconds, filename, purpose }: LedgerFile): FileFields {
  return { fileId, bytes, createdAtSeconds, filename, purpose };
}
