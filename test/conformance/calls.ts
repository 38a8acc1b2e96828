import type { Purpose } from '../../src/contract/purpose.ts';

/** What came of a call. */
export interface CallResult {
  readonly statusCode: number;
  /** Decimal digits, where the answer has one. */
  readonly fileId: string | null;
}

/** The calls that are put through the validating proxy: by a client, whichever it is. */
export interface Calls {
  upload(purpose: Purpose, filename: string, content: Buffer): Promise<CallResult>;
  list(purpose: Purpose): Promise<CallResult>;
  retrieve(fileId: string): Promise<CallResult>;
  retrieveContent(fileId: string): Promise<CallResult>;
  remove(fileId: string, purpose: Purpose): Promise<CallResult>;
}

/** The calls as plain fetch makes them. */
export function createCalls(baseUrl: string, key: string): Calls {
  const headers = { Authorization: `Bearer ${key}` };
  const get = async (path: string): Promise<CallResult> =>
    read(await fetch(`${baseUrl}${path}`, { headers }));
  return {
    async upload(purpose, filename, content) {
      const form = new FormData();
      form.set('purpose', purpose);
      form.set('file', new File([new Uint8Array(content)], filename));
      return read(await fetch(`${baseUrl}/v1/files/upload`, { method: 'POST', headers, body: form }));
    },
    list: (purpose) => get(`/v1/files/list?purpose=${purpose}`),
    retrieve: (fileId) => get(`/v1/files/retrieve?file_id=${fileId}`),
    retrieveContent: (fileId) => get(`/v1/files/retrieve_content?file_id=${fileId}`),
    async remove(fileId, purpose) {
      const body = `{"file_id":${fileId},"purpose":"${purpose}"}`;
      const jsonHeaders = { ...headers, 'Content-Type': 'application/json' };
      return read(await fetch(`${baseUrl}/v1/files/delete`, { method: 'POST', headers: jsonHeaders, body }));
    },
  };
}

async function read(response: Response): Promise<CallResult> {
  const text = await response.text();
  const statusCode = /"status_code":(\d+)/.exec(text)?.[1];
  return {
    statusCode: statusCode === undefined ? Number.NaN : Number(statusCode),
    fileId: /"file_id":(\d+)/.exec(text)?.[1] ?? null,
  };
}
