import dns from 'node:dns';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import {
  type AddressInfo,
  connect,
  createServer as createNetServer,
  type Server,
  type Socket,
} from 'node:net';
import { afterEach, vi } from 'vitest';
import type { HttpAnswer, HttpRequest, Transport } from '../../../src/engine/api/transport.ts';
import { createUndiciTransport, type TransportTimeouts } from '../../../src/engine/api/undiciTransport.ts';

/** Real servers on this machine, for one test each. */

const toClose: (() => Promise<void>)[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await Promise.all(toClose.splice(0).map((close) => close()));
});

export interface Running {
  readonly url: URL;
  readonly port: number;
  /** Every connection there was. */
  readonly sockets: Socket[];
}

async function listen(server: Server, scheme: string): Promise<Running> {
  const sockets: Socket[] = [];
  server.on('connection', (socket: Socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  toClose.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  const { port } = server.address() as AddressInfo;
  return { url: new URL(`${scheme}://127.0.0.1:${port}/v1/files/upload`), port, sockets };
}

export function serve(handler: RequestListener): Promise<Running> {
  return listen(createServer(handler), 'http');
}

/** A server whose certificate nobody has signed. `received` grows with every byte a client sends inside TLS. */
export async function serveSelfSigned(
  handler: RequestListener = (_request, response) => response.end('{}'),
): Promise<Running & { readonly received: () => number }> {
  const file = (name: string): Buffer => readFileSync(new URL(`../../support/tls/${name}`, import.meta.url));
  const server = createTlsServer({ cert: file('cert.pem'), key: file('key.pem') }, handler);
  let receivedBytes = 0;
  server.on('secureConnection', (socket) => {
    socket.on('data', (chunk: Buffer) => {
      receivedBytes += chunk.byteLength;
    });
  });
  server.on('tlsClientError', () => undefined);
  return { ...(await listen(server, 'https')), received: () => receivedBytes };
}

/** A server below HTTP: it does with each connection what a test says. */
export function serveRaw(onConnection: (socket: Socket) => void): Promise<Running> {
  return listen(createNetServer(onConnection), 'http');
}

export interface Proxy {
  readonly url: string;
  /** Heads of the requests it got. */
  readonly heads: string[];
}

/** A proxy that answers CONNECT with `status`, and tunnels every name to this machine when that is 200. */
export async function serveProxy(status: number | null = 200): Promise<Proxy> {
  const heads: string[] = [];
  const running = await serveRaw((socket) => {
    socket.once('data', (head: Buffer) => {
      heads.push(head.toString('latin1'));
      if (status === null) return;
      const port = /^CONNECT [^ ]*:(\d+) /.exec(head.toString('latin1'))?.[1];
      if (status !== 200 || port === undefined) {
        socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
        return;
      }
      const onward = connect(Number(port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        onward.pipe(socket).pipe(onward);
      });
      onward.on('error', () => socket.destroy());
      socket.on('close', () => onward.destroy());
    });
  });
  return { url: `http://127.0.0.1:${running.port}`, heads };
}

/** The address of nobody: nothing listens there. */
export async function closedPort(): Promise<number> {
  const server = createNetServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Makes the resolver give this machine's address, or an error, for every name; it can be made to keep callers waiting. */
export function resolveNames(errno: string | null = null): { hold(): void; release(): void } {
  let held: (() => void)[] | null = null;
  vi.spyOn(dns, 'lookup').mockImplementation(((_name: string, _options: unknown, done: LookupCallback) => {
    const error = errno === null ? null : Object.assign(new Error(errno), { code: errno });
    const answer = (): void => done(error, [{ address: '127.0.0.1', family: 4 }]);
    if (held) held.push(answer);
    else setImmediate(answer);
  }) as typeof dns.lookup);
  return {
    hold: () => {
      held = [];
    },
    release: () => {
      for (const answer of held ?? []) answer();
      held = null;
    },
  };
}

type LookupCallback = (error: Error | null, addresses: { address: string; family: number }[]) => void;

export function openTransport(timeouts: Partial<TransportTimeouts> = {}): Transport {
  const transport = createUndiciTransport(timeouts);
  toClose.push(() => transport.close());
  return transport;
}

export interface Sending {
  readonly method?: 'GET' | 'POST';
  readonly body?: Uint8Array;
  readonly onSent?: (sentBytes: number) => void;
  readonly signal?: AbortSignal;
  readonly maxAnswerBytes?: number;
}

/** A POST with a small body, unless told otherwise. */
export function send(transport: Transport, url: URL, sending: Sending = {}): Promise<HttpAnswer> {
  const { method = 'POST', body = Buffer.from('hello'), onSent = null, signal = null } = sending;
  const request: HttpRequest = {
    method,
    url,
    headers: { authorization: 'Bearer the-key' },
    body: method === 'GET' ? null : { chunks: [body], lengthBytes: body.byteLength, onSent },
    maxAnswerBytes: sending.maxAnswerBytes ?? 1024 * 1024,
    signal,
  };
  return transport.send(request);
}
