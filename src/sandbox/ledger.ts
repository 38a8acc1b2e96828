import type { Purpose } from '../contract/purpose.ts';
import type { FaultKind } from './faultKinds.ts';
import type { Call } from './faults.ts';

/** A file that the sandbox has taken. Its content is not kept, only what identifies it. */
export interface LedgerFile {
  /** Decimal digits. */
  readonly fileId: string;
  readonly filename: string;
  readonly bytes: number;
  /** Lower-case hex, of the bytes as they came in. */
  readonly sha256: string;
  readonly purpose: Purpose;
  readonly createdAtSeconds: number;
  readonly apiKeyFingerprint: string;
  readonly traceId: string;
  readonly deleted: boolean;
}

/** A request, once it is over. */
export interface LedgerRequest {
  readonly call: Call;
  readonly traceId: string;
  readonly atMs: number;
  readonly apiKeyFingerprint: string | null;
  readonly groupId: string | null;
  readonly filename: string | null;
  /** Of the body, framing included. */
  readonly receivedBytes: number;
  readonly fault: FaultKind | null;
  /** Null when no complete answer was sent. */
  readonly httpStatus: number | null;
  /** The `status_code` as the sandbox decided it, before any fault; null when it came to no decision. */
  readonly statusCode: number | null;
  /** The file that this request put into the ledger. */
  readonly storedFileId: string | null;
}

/** What the sandbox knows, for a test to compare with what a client believes. */
export interface Ledger {
  /** In the order of arrival, deleted ones included. */
  readonly files: readonly LedgerFile[];
  /** The last 100,000. */
  readonly requests: readonly LedgerRequest[];
  find(fileId: string): LedgerFile | undefined;
}

/** The side of the ledger that the server writes to. */
export interface WritableLedger extends Ledger {
  add(file: LedgerFile): void;
  markDeleted(fileId: string): void;
  note(request: LedgerRequest): void;
  clear(): void;
}

const MOST_REQUESTS = 100_000;

export function createLedger(): WritableLedger {
  const files: LedgerFile[] = [];
  const indexOfId = new Map<string, number>();
  const requests: LedgerRequest[] = [];

  const find = (fileId: string): LedgerFile | undefined => {
    const index = indexOfId.get(fileId);
    return index === undefined ? undefined : files[index];
  };
  return {
    files,
    requests,
    find,
    add(file) {
      indexOfId.set(file.fileId, files.push(file) - 1);
    },
    markDeleted(fileId) {
      const index = indexOfId.get(fileId);
      const file = find(fileId);
      if (index !== undefined && file !== undefined) files[index] = { ...file, deleted: true };
    },
    note(request) {
      requests.push(request);
      // In bulk: removing one from the front for each one added would move the whole array every time.
      if (requests.length > MOST_REQUESTS * 1.1) requests.splice(0, requests.length - MOST_REQUESTS);
    },
    clear() {
      files.length = 0;
      requests.length = 0;
      indexOfId.clear();
    },
  };
}
