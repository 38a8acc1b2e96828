import type { ServerWord } from '../../../src/contract/failures.ts';
import type { ApiClient } from '../../../src/engine/api/client.ts';
import type { CallFailure, CallResult } from '../../../src/engine/api/outcome.ts';
import type { AccountList, RemoteFile } from '../../../src/engine/api/schemas.ts';
import type { UploadOnAccount } from '../../../src/engine/history/search/account.ts';

export const HOST = 'https://api.example';

export function word(statusCode: number | null): ServerWord {
  return { httpStatus: 200, statusCode, message: null, traceId: null };
}

export const REFUSED: CallFailure = { kind: 'refused', word: word(2013) };
export const RETRY: CallFailure = { kind: 'retry', word: word(1013), atMost: null };
export const UNKNOWN: CallFailure = { kind: 'unknown', reason: 'connectionLost', word: null, fileId: null };
export const NOT_SENT: CallFailure = { kind: 'notSent', detail: 'ECONNREFUSED' };
export const BAD_KEY: CallFailure = { kind: 'stop', code: 'keyRejected', word: word(2049), detail: null };
export const slowDown = (retryAfterMs: number | null): CallFailure => ({
  kind: 'slowDown',
  word: word(1002),
  retryAfterMs,
});

export function file(fileId: string, change: Partial<RemoteFile> = {}): RemoteFile {
  return {
    fileId,
    bytes: '1000',
    createdAtSeconds: '1700000000',
    filename: `${fileId}.wav`,
    purpose: 'prompt_audio',
    ...change,
  };
}

export function uploaded(fileId: string, change: Partial<UploadOnAccount> = {}): UploadOnAccount {
  return {
    fileId,
    sampleId: `sample ${fileId}`,
    batchId: 'batch',
    name: `${fileId}.wav`,
    note: '',
    uploadedMs: 0,
    gone: null,
    ...change,
  };
}

type Deleted = CallFailure | 'ok' | 'hold';

/** An account whose deletes go as a test says; a delete that is answered, or lost on the way back, takes effect. */
export class FakeAccount implements Pick<ApiClient, 'host' | 'delete' | 'list' | 'retrieve'> {
  readonly host = HOST;
  readonly files = new Map<string, RemoteFile>();
  /** Ids asked to be deleted, in order. */
  readonly asked: string[] = [];
  listed = 0;
  retrieved = 0;
  inTheAir = 0;
  mostInTheAir = 0;
  /** What becomes of the nth try at a file, from 1; `takesEffect` says whether it is gone afterwards. */
  script: (fileId: string, nth: number) => { readonly answer: Deleted; readonly takesEffect?: boolean } =
    () => ({
      answer: 'ok',
    });
  listAnswer: CallResult<AccountList> | null = null;
  retrieveAnswer: CallFailure | null = null;
  readonly #held: (() => void)[] = [];

  constructor(...ids: readonly string[]) {
    for (const id of ids) this.files.set(id, file(id));
  }

  async delete(fileId: string): Promise<CallResult<{ readonly fileId: string }>> {
    this.asked.push(fileId);
    this.inTheAir += 1;
    this.mostInTheAir = Math.max(this.mostInTheAir, this.inTheAir);
    const nth = this.asked.filter((id) => id === fileId).length;
    const { answer, takesEffect } = this.script(fileId, nth);
    if (answer === 'hold') await new Promise<void>((resolve) => this.#held.push(resolve));
    else await Promise.resolve();
    this.inTheAir -= 1;
    const wasThere = this.files.has(fileId);
    const succeeds = answer === 'ok' || answer === 'hold';
    if (takesEffect ?? succeeds) this.files.delete(fileId);
    if (!succeeds) return answer;
    return wasThere ? { kind: 'ok', value: { fileId }, word: word(0), serverNowMs: null } : REFUSED;
  }

  /** Ends the deletes that are held, and resolves when that is through. */
  async release(): Promise<void> {
    for (const resolve of this.#held.splice(0)) resolve();
    await new Promise((resolve) => setImmediate(resolve));
  }

  async list(): Promise<CallResult<AccountList>> {
    this.listed += 1;
    if (this.listAnswer) return this.listAnswer;
    return {
      kind: 'ok',
      value: { files: [...this.files.values()], unreadable: 0 },
      word: word(0),
      serverNowMs: null,
    };
  }

  async retrieve(fileId: string): ReturnType<ApiClient['retrieve']> {
    this.retrieved += 1;
    if (this.retrieveAnswer) return this.retrieveAnswer;
    const found = this.files.get(fileId);
    if (!found) return REFUSED;
    return { kind: 'ok', value: { ...found, downloadUrl: null }, word: word(0), serverNowMs: null };
  }
}
