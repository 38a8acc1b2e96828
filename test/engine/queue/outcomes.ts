import type { ServerWord, StopCode, UnknownReason } from '../../../src/contract/failures.ts';
import type { CallFailure, UploadOutcome } from '../../../src/engine/api/outcome.ts';
import type { RemoteFile } from '../../../src/engine/api/schemas.ts';

/** Outcomes of calls, as the API client gives them. */

export function word(statusCode: number, traceId = 'trace-1'): ServerWord {
  return { httpStatus: 200, statusCode, message: null, traceId };
}

export function remoteFile(fileId: string, change: Partial<RemoteFile> = {}): RemoteFile {
  return { fileId, bytes: '1000', createdAtSeconds: null, filename: 'a.mp3', purpose: null, ...change };
}

export function done(fileId = '9007199254740993'): UploadOutcome {
  return { kind: 'done', file: remoteFile(fileId), word: word(0) };
}

export function retry(atMost: number | null = null): CallFailure {
  return { kind: 'retry', word: word(1001), atMost };
}

export function slowDown(retryAfterMs: number | null = null): CallFailure {
  return { kind: 'slowDown', word: word(1002), retryAfterMs };
}

export function fewerConnections(): CallFailure {
  return { kind: 'fewerConnections', word: word(1041) };
}

export function refused(): CallFailure {
  return { kind: 'refused', word: word(2013) };
}

export function stop(code: StopCode = 'keyRejected'): CallFailure {
  return { kind: 'stop', code, word: word(1004), detail: null };
}

export function notSent(): CallFailure {
  return { kind: 'notSent', detail: 'ECONNREFUSED' };
}

export function aborted(): CallFailure {
  return { kind: 'aborted' };
}

export function unknown(reason: UnknownReason = 'connectionLost', fileId: string | null = null): CallFailure {
  return { kind: 'unknown', reason, word: null, fileId };
}
