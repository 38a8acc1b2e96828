import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../../src/engine/ports.ts';
import { Exchange, type Headers } from './exchange.ts';
import { Ledger, type RequestEntry } from './ledger.ts';
import { listing, type Script, succeed } from './replies.ts';
import { GoneError, Wire } from './wire.ts';

/** Above 2^53, as the vendor's own example is: a number would lose its last digits. */
const FIRST_FILE_ID = 9_007_199_254_740_993n;

/**
 * The file API on a bare socket: it parses just enough to know what came, and otherwise does to each connection and
 * request what a test says. It shares no code with the sandbox's HTTP server or the engine.
 */
export class ScriptedServer {
  readonly ledger = new Ledger();
  /** Requests of the rig's transport that go on only when time passes, or never. */
  readonly waiting = new Set<string>();
  readonly wires: Wire[] = [];
  /** Grows with everything that happens here. */
  activity = 0;
  onUpload: Script = succeed;
  onList: Script = async (exchange) => {
    const purpose = exchange.query.get('purpose');
    const files = this.ledger.files.filter((file) => file.purpose === purpose);
    await exchange.answer({ body: listing(files) });
  };
  /** Does with a connection something else than talking HTTP. */
  onConnection: ((wire: Wire) => Promise<void>) | null = null;
  /** Connections that came to nothing: a handshake that failed. */
  failedHandshakes = 0;
  readonly #clock: Clock;
  readonly #isTls: boolean;
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;
  #port = 0;
  #nextFileId = FIRST_FILE_ID;

  private constructor(clock: Clock, isTls: boolean) {
    this.#clock = clock;
    this.#isTls = isTls;
  }

  /** Listens on a port of its own until the test is over. */
  static async open(clock: Clock, { isTls = false } = {}): Promise<ScriptedServer> {
    const server = new ScriptedServer(clock, isTls);
    await server.listen();
    onTestFinished(() => server.close());
    return server;
  }

  get port(): number {
    return this.#port;
  }

  get origin(): string {
    return this.originOf('127.0.0.1');
  }

  originOf(hostname: string): string {
    return `${this.#isTls ? 'https' : 'http'}://${hostname}:${this.#port}`;
  }

  /** On the same port as before, if there was one. */
  async listen(): Promise<void> {
    const server = this.#isTls
      ? createTlsServer(certificate(), this.#onSocket)
      : createServer(this.#onSocket);
    server.on('connection', (socket: Socket) => this.#sockets.add(socket));
    server.on('tlsClientError', () => {
      this.failedHandshakes += 1;
      this.activity += 1;
    });
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Nobody listens any more, and what was connected no longer is. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
    if (!server) return;
    server.close();
    await once(server, 'close');
  }

  readonly #onSocket = (socket: Socket): void => {
    const wire = new Wire(this.wires.length + 1, socket, () => {
      this.activity += 1;
    });
    this.wires.push(wire);
    void this.#talk(wire);
  };

  async #talk(wire: Wire): Promise<void> {
    try {
      await this.onConnection?.(wire);
      while (!wire.isGone) await this.#serve(wire);
    } catch (error) {
      if (!(error instanceof GoneError)) throw error;
    }
  }

  async #serve(wire: Wire): Promise<void> {
    const head = parseHead(await wire.takeHead());
    const entry: RequestEntry = {
      connection: wire.id,
      atMs: this.#clock.monotonicMs(),
      method: head.method,
      target: head.target,
      authorization: head.headers.authorization ?? null,
      filename: null,
      purpose: null,
      announcedBytes: Number(head.headers['content-length'] ?? 0),
      receivedBytes: 0,
      answer: null,
    };
    this.ledger.requests.push(entry);
    const exchange = new Exchange(wire, entry, head.headers, {
      clock: this.#clock,
      ledger: this.ledger,
      waiting: this.waiting,
      nextFileId: () => this.#takeFileId(),
    });
    const isUpload = head.method === 'POST';
    if (isUpload) await exchange.readPartHeads();
    await (isUpload ? this.onUpload : this.onList)(exchange);
  }

  #takeFileId(): string {
    this.#nextFileId += 2n;
    return String(this.#nextFileId);
  }
}

function parseHead(text: string): { method: string; target: string; headers: Headers } {
  const [first = '', ...lines] = text.trimEnd().split('\r\n');
  const [method = '', target = ''] = first.split(' ');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  return { method, target, headers };
}

/** Nobody has signed it. */
function certificate(): { readonly cert: Buffer; readonly key: Buffer } {
  const file = (name: string): Buffer => readFileSync(new URL(`../../support/tls/${name}`, import.meta.url));
  return { cert: file('cert.pem'), key: file('key.pem') };
}
