import type { Purpose } from '../../src/contract/purpose.ts';
import { createApiClient } from '../../src/engine/api/client.ts';
import type { CallFailure } from '../../src/engine/api/outcome.ts';
import { createUndiciTransport } from '../../src/engine/api/undiciTransport.ts';
import { SYSTEM_CLOCK } from '../../src/engine/ports.ts';

/** What came of a call. */
export interface CallResult {
  readonly statusCode: number;
  /** Decimal digits, where the answer has one. */
  readonly fileId: string | null;
}

/** The calls that are put through the validating proxy, made by the app's own client. */
export interface Calls {
  upload(purpose: Purpose, filename: string, content: Buffer): Promise<CallResult>;
  list(purpose: Purpose): Promise<CallResult>;
  retrieve(fileId: string): Promise<CallResult>;
  remove(fileId: string, purpose: Purpose): Promise<CallResult>;
  close(): Promise<void>;
}

export function createCalls(host: string, apiKey: string): Calls {
  const transport = createUndiciTransport();
  const client = createApiClient({ host, apiKey, groupId: null }, transport, SYSTEM_CLOCK);
  return {
    async upload(purpose, filename, bytes) {
      const outcome = await client.upload({ purpose, filename, bytes });
      return outcome.kind === 'done' ? { statusCode: 0, fileId: outcome.file.fileId } : refused(outcome);
    },
    async list(purpose) {
      const result = await client.list(purpose);
      return result.kind === 'ok' ? { statusCode: 0, fileId: null } : refused(result);
    },
    async retrieve(fileId) {
      const result = await client.retrieve(fileId);
      return result.kind === 'ok' ? { statusCode: 0, fileId: result.value.fileId } : refused(result);
    },
    async remove(fileId, purpose) {
      const result = await client.delete(fileId, purpose);
      return result.kind === 'ok' ? { statusCode: 0, fileId } : refused(result);
    },
    close: () => transport.close(),
  };
}

function refused(failure: CallFailure): CallResult {
  const word = 'word' in failure ? failure.word : null;
  return { statusCode: word?.statusCode ?? Number.NaN, fileId: null };
}
