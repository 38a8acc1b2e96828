import type { z } from 'zod';
import type { Purpose } from '../../contract/purpose.ts';
import type { Clock } from '../ports.ts';
import { readAnswer, readTransportError, unknown } from './answer.ts';
import { fileIdBody } from './int64.ts';
import { encodeUpload } from './multipart.ts';
import type { CallResult, UploadOutcome } from './outcome.ts';
import { createRedactor } from './redact.ts';
import type { AccountList, RemoteFile } from './schemas.ts';
import { deleteAnswerSchema, listAnswerSchema, retrieveAnswerSchema, uploadAnswerSchema } from './schemas.ts';
import type { HttpAnswer, HttpBody, Transport } from './transport.ts';

export interface ApiSettings {
  /** An origin: `https://api.minimaxi.com`. */
  readonly host: string;
  readonly apiKey: string;
  /** Old accounts need `?GroupId=`; null for everybody else. */
  readonly groupId: string | null;
}

export interface UploadCall {
  readonly purpose: Purpose;
  readonly filename: string;
  /** The very bytes that were checked. */
  readonly bytes: Uint8Array;
  /** Called with file bytes sent, 0 to `bytes.byteLength`. */
  readonly onProgress?: (sentBytes: number) => void;
  readonly signal?: AbortSignal;
}

/** The four calls. None of them throws for anything the network or the service does. */
export interface ApiClient {
  readonly host: string;
  upload(call: UploadCall): Promise<UploadOutcome>;
  list(purpose: Purpose, signal?: AbortSignal): Promise<CallResult<AccountList>>;
  retrieve(
    fileId: string,
    signal?: AbortSignal,
  ): Promise<CallResult<RemoteFile & { readonly downloadUrl: string | null }>>;
  delete(
    fileId: string,
    purpose: Purpose,
    signal?: AbortSignal,
  ): Promise<CallResult<{ readonly fileId: string }>>;
}

const MAX_ANSWER_BYTES = 1024 * 1024;
/** A list has no pages: 10,000 files are some 2 MB. */
const MAX_LIST_BYTES = 64 * 1024 * 1024;
/** What a header takes; a key with anything else in it was copied wrong. */
const HEADER_TEXT = /^[\x20-\x7e]*$/;

/** Binds the calls to one account on one host. The key goes into the Authorization header and nowhere else. */
export function createApiClient(settings: ApiSettings, transport: Transport, clock: Clock): ApiClient {
  const url = (path: string, query: Readonly<Record<string, string>> = {}): URL => {
    const result = new URL(path, settings.host);
    const group = settings.groupId ? { GroupId: settings.groupId } : {};
    result.search = new URLSearchParams({ ...query, ...group }).toString();
    return result;
  };

  const exchange = (request: {
    method: 'GET' | 'POST';
    url: URL;
    contentType?: string;
    body?: HttpBody;
    maxAnswerBytes?: number;
    signal?: AbortSignal | undefined;
  }): Promise<HttpAnswer> =>
    transport.send({
      method: request.method,
      url: request.url,
      headers: {
        authorization: `Bearer ${settings.apiKey}`,
        accept: 'application/json',
        'accept-encoding': 'identity',
        ...(request.contentType ? { 'content-type': request.contentType } : {}),
      },
      body: request.body ?? null,
      maxAnswerBytes: request.maxAnswerBytes ?? MAX_ANSWER_BYTES,
      signal: request.signal ?? null,
    });

  const redact = createRedactor(settings.apiKey);
  const keyIsUsable = HEADER_TEXT.test(settings.apiKey);
  const call = async <T>(
    request: Parameters<typeof exchange>[0],
    schema: z.ZodType<T>,
  ): Promise<CallResult<T>> => {
    if (!keyIsUsable) return { kind: 'stop', code: 'keyRejected', word: null, detail: 'no header value' };
    try {
      return readAnswer(await exchange(request), schema, clock.now(), redact);
    } catch (error) {
      return readTransportError(error);
    }
  };

  return {
    host: settings.host,

    async upload({ purpose, filename, bytes, onProgress, signal }) {
      const multipart = encodeUpload({ purpose, filename, bytes });
      const overheadBytes = multipart.contentLengthBytes - bytes.byteLength;
      const result = await call(
        {
          method: 'POST',
          url: url('/v1/files/upload'),
          contentType: multipart.contentType,
          body: {
            chunks: multipart.chunks,
            lengthBytes: multipart.contentLengthBytes,
            onSent: onProgress ? (sent) => onProgress(Math.max(0, sent - overheadBytes)) : null,
          },
          signal,
        },
        uploadAnswerSchema,
      );
      if (result.kind !== 'ok') return result;
      const { file } = result.value;
      // The service says how much it stored: anything else than all of it is not "done". Where it does not say, the
      // list does.
      if (file.bytes === null) return unknown('answerMalformed', result.word);
      if (file.bytes !== String(bytes.byteLength)) {
        return unknown('bytesDisagree', result.word, file.fileId);
      }
      return { kind: 'done', file, word: result.word };
    },

    list(purpose, signal) {
      const request = {
        method: 'GET',
        url: url('/v1/files/list', { purpose }),
        maxAnswerBytes: MAX_LIST_BYTES,
      } as const;
      return call({ ...request, signal }, listAnswerSchema);
    },

    async retrieve(fileId, signal) {
      const result = await call(
        { method: 'GET', url: url('/v1/files/retrieve', { file_id: fileId }), signal },
        retrieveAnswerSchema,
      );
      if (result.kind !== 'ok') return result;
      const { download_url, ...file } = result.value.file;
      return { ...result, value: { ...file, downloadUrl: download_url ?? null } };
    },

    async delete(fileId, purpose, signal) {
      const body = Buffer.from(fileIdBody(fileId, { purpose }));
      const result = await call(
        {
          method: 'POST',
          url: url('/v1/files/delete'),
          contentType: 'application/json',
          body: { chunks: [body], lengthBytes: body.byteLength, onSent: null },
          signal,
        },
        deleteAnswerSchema,
      );
      if (result.kind !== 'ok') return result;
      return { ...result, value: { fileId } };
    },
  };
}
