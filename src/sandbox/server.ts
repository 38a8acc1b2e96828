import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { CONTROL_PREFIX, serveControl } from './control.ts';
import { createFaultPlan, type FaultState } from './faultPlan.ts';
import { checkFaults, type Fault } from './faults.ts';
import { createIdSource, DEFAULT_FIRST_FILE_ID } from './ids.ts';
import { isInt64Text } from './int64.ts';
import { createLedger, type Ledger } from './ledger.ts';
import type { SandboxOptions } from './options.ts';
import { createRateLimiter } from './rateLimit.ts';
import { findCall } from './routes.ts';
import { serveCall } from './serveCall.ts';
import type { SandboxState } from './state.ts';

/** Longer than any client keeps an idle connection: closing one early is a fault, and has to be asked for. */
const KEEP_ALIVE_MS = 600_000;

/** A running sandbox. */
export interface Sandbox {
  /** Without a slash at the end: `http://127.0.0.1:49152`. */
  readonly url: string;
  readonly port: number;
  readonly ledger: Ledger;
  /** Requests that have begun to come in and are not over yet: what became of them does not stand in the ledger. */
  readonly underWay: number;
  /** Replaces the faults that are switched on. Throws `FaultTextError` when one makes no sense. */
  setFaults(faults: readonly Fault[]): void;
  faults(): readonly FaultState[];
  setRequestsPerMinute(limit: number | null): void;
  /** Empties the ledger and the rate window; faults are again those of the start. Ids go on increasing. */
  reset(): void;
  /** Drops every connection and stops. */
  close(): Promise<void>;
}

/** Starts a server that behaves as the MiniMax file API does. Rejects as `listen` does, for example EADDRINUSE. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const host = options.host ?? '127.0.0.1';
  const state = createState(options);
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: 0 }, createHandler(state));
  server.listen(options.port ?? 0, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    port: address.port,
    ledger: state.ledger,
    get underWay() {
      return state.underWay.size;
    },
    setFaults: (faults) => state.plan.set(checkFaults(faults)),
    faults: () => state.plan.state(),
    setRequestsPerMinute: (limit) => state.rate.setLimit(limit),
    reset: state.reset,
    close: () => closeNow(server),
  };
}

function createState(options: SandboxOptions): SandboxState {
  const seed = options.seed ?? 1;
  const firstFileId = options.firstFileId ?? DEFAULT_FIRST_FILE_ID;
  if (!isInt64Text(firstFileId)) throw new RangeError(`firstFileId is no int64: ${firstFileId}`);
  const faults = checkFaults(options.faults ?? []);
  const ledger = createLedger();
  const plan = createFaultPlan(faults, seed);
  const rate = createRateLimiter(options.requestsPerMinute ?? null);
  return {
    ledger,
    plan,
    rate,
    keys: { apiKeys: options.apiKeys ?? null, region: options.region ?? null },
    issueFileId: createIdSource(firstFileId, seed),
    nowMs: options.clock ?? Date.now,
    latencyMs: options.latencyMs ?? 0,
    bytesPerSecond: options.bytesPerSecond ?? null,
    checksFormats: options.checkFormats ?? true,
    sendsRetryAfter: options.sendRetryAfter ?? false,
    log: options.log ?? (() => undefined),
    underWay: new Set(),
    reset: () => {
      ledger.clear();
      rate.reset();
      plan.set(faults);
    },
  };
}

function createHandler(state: SandboxState): (request: IncomingMessage, response: ServerResponse) => void {
  const usedConnections = new WeakSet<Socket>();
  return (request, response) => {
    const connectionReused = usedConnections.has(request.socket);
    usedConnections.add(request.socket);
    const traceId = randomUUID().replaceAll('-', '');
    const gone = new AbortController();
    // Only when something may still be waiting: to abort costs more than all the rest of a small request.
    response.once('close', () => {
      if (!response.writableFinished) gone.abort();
    });

    const url = URL.parse(request.url ?? '', 'http://sandbox');
    const path = url?.pathname ?? '';
    const call = findCall(request.method, path);
    const serving =
      url !== null && call !== null
        ? serveCall(state, call, {
            request,
            response,
            traceId,
            query: url.searchParams,
            signal: gone.signal,
            connectionReused,
          })
        : path.startsWith(CONTROL_PREFIX)
          ? serveControl(state, request, response, path)
          : answerNotFound(response, traceId);
    state.underWay.add(serving);
    serving
      // A fault of the sandbox itself must not look like one of the service: the connection breaks, loudly.
      .catch((error: unknown) => void response.destroy(error instanceof Error ? error : undefined))
      .finally(() => state.underWay.delete(serving));
  };
}

async function answerNotFound(response: ServerResponse, traceId: string): Promise<void> {
  response.writeHead(404, { 'Content-Type': 'text/plain', 'Trace-Id': traceId });
  response.end('404 page not found');
}

async function closeNow(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
