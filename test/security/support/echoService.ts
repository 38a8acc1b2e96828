import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createNetServer } from 'node:net';

/** What a request looked like from the wire. */
export interface SeenRequest {
  readonly url: string;
  /** Name and value, as they came. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/**
 * A service that says back what it was told, wherever it can: in messages, trace ids, names, pages, redirects. What it
 * does with an upload stands in the file's name, before the first `-`.
 */
export interface EchoService {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** Visits to the other host, which it redirects to. */
  readonly visitsElsewhere: () => number;
  /** Resolves when the next request of that kind has come in: a file's kind, or `list`, `delete`. */
  readonly next: (kind: string) => Promise<void>;
  close(): Promise<void>;
}

export async function startEchoService(): Promise<EchoService> {
  let elsewhere = 0;
  const other = createNetServer((socket) => {
    elsewhere += 1;
    socket.destroy();
  });
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const otherUrl = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;

  const requests: SeenRequest[] = [];
  const arrivals = new EventEmitter();
  const server = createServer((request, response) => {
    void read(request).then((seen) => {
      requests.push(seen);
      arrivals.emit(kindOf(seen));
      reply(seen, response, otherUrl);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    visitsElsewhere: () => elsewhere,
    next: async (kind) => void (await once(arrivals, kind)),
    async close() {
      server.closeAllConnections();
      server.close();
      other.close();
      await Promise.all([once(server, 'close'), once(other, 'close')]);
    },
  };
}

async function read(request: IncomingMessage): Promise<SeenRequest> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  const headers: (readonly [string, string])[] = [];
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2) {
    headers.push([request.rawHeaders[at] ?? '', request.rawHeaders[at + 1] ?? '']);
  }
  return { url: request.url ?? '', headers, body: Buffer.concat(parts).toString('latin1') };
}

/** What stands in the name of an uploaded file, or the name of the call. */
function kindOf({ url, body }: SeenRequest): string {
  return /filename="([a-z]+)-/.exec(body)?.[1] ?? url.replace(/^\/v1\/files\/(\w+).*/, '$1');
}

function reply(seen: SeenRequest, response: ServerResponse, otherUrl: string): void {
  const told = seen.headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? '';
  const key = told.replace(/^Bearer /, '');
  const all = JSON.stringify(seen.headers);
  const base64 = Buffer.from(told).toString('base64');
  const percent = encodeURIComponent(told);
  const content = /filename="[^"]*"[\s\S]*?\r\n\r\n([\s\S]*)\r\n--/.exec(seen.body)?.[1] ?? '';
  const listed = { file_id: 7, bytes: 5, created_at: 1, filename: key, purpose: percent };

  const send = (status: number, type: string, body: string, headers: Record<string, string> = {}): void => {
    response.writeHead(status, { 'content-type': type, 'trace-id': base64, ...headers }).end(body);
  };
  const json = (code: number, message: string, more: object = {}): void =>
    send(
      200,
      'application/json',
      JSON.stringify({ ...more, base_resp: { status_code: code, status_msg: message } }),
    );

  const replies: Readonly<Record<string, () => void>> = {
    done: () => json(0, told, { file: { ...listed, bytes: content.length } }),
    plain: () => json(2013, `bad request: authorization: ${told}; ${all}`),
    percent: () => json(2013, `bad request: ?authorization=${percent}`),
    part: () => json(2013, `bad key ${key.slice(0, 18)}… or …${key.slice(-15)}`),
    base: () => json(1026, `bad request: ${base64}`),
    page: () => send(400, 'text/html', `<pre>${told}</pre>`, { 'trace-id': told }),
    redirect: () => send(307, 'text/plain', told, { location: `${otherUrl}/?authorization=${percent}` }),
    rejected: () => json(1004, `login fail: ${told}, ${base64}`),
    lost: () => send(500, 'text/html', `<pre>${told}</pre>`, { 'trace-id': key }),
    hang: () => undefined,
    list: () => json(0, told, { files: [listed] }),
    delete: () => json(2013, `no such file for ${told}`),
  };
  replies[kindOf(seen)]?.();
}
