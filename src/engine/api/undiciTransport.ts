import { Readable } from 'node:stream';
import { getCACertificates } from 'node:tls';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { Agent, type Dispatcher, EnvHttpProxyAgent, request as undiciRequest } from 'undici';
import type { Clock } from '../ports.ts';
import { SYSTEM_CLOCK } from '../ports.ts';
import { isLoopback } from './hosts.ts';
import type { HttpAnswer, HttpBody, HttpRequest, Transport } from './transport.ts';
import { TransportError } from './transport.ts';
import { toTransportError } from './undiciErrors.ts';

type TransportClock = Pick<Clock, 'after' | 'monotonicMs'>;

export interface TransportTimeouts {
  readonly connectMs: number;
  /** No byte accepted by the connection for this long. There is no limit on the total time: links are slow. */
  readonly sendIdleMs: number;
  /** No byte of the answer for this long after the last byte went out, as far as that can be known. */
  readonly answerIdleMs: number;
}

export const DEFAULT_TIMEOUTS: TransportTimeouts = {
  connectMs: 15_000,
  sendIdleMs: 120_000,
  answerIdleMs: 120_000,
};

/** How much goes to the connection at a time; small enough for progress to move on a slow link. */
const CHUNK_BYTES = 64 * 1024;
/** Bytes the kernel may still hold when the last one was handed over: from here nobody sees them leave. */
const KERNEL_BUFFER_BYTES = 1024 * 1024;
/** The slowest link that is served: 1 KB/s. Source: the reliability promises. */
const SLOWEST_BYTES_PER_MS = 1;
/** A link may become so many times slower than it was while the body went out. */
const SLOWDOWN = 4;

/**
 * The transport over undici: keep-alive, HTTP/1.1, proxy from HTTPS_PROXY / HTTP_PROXY / NO_PROXY (never for this
 * machine itself: no proxy would find the way back), the system's certificates besides Node's own, redirects never
 * followed, nothing ever sent a second time by itself.
 */
export function createUndiciTransport(
  timeouts: Partial<TransportTimeouts> = {},
  clock: TransportClock = SYSTEM_CLOCK,
): Transport {
  const limits = { ...DEFAULT_TIMEOUTS, ...timeouts };
  // Made at the first call: reading the system's certificates takes a moment, and a check sends nothing.
  let direct: Dispatcher | null = null;
  let outward: Dispatcher | null = null;
  return {
    send(request) {
      if (isLoopback(request.url.hostname)) {
        direct ??= new Agent(agentOptions(limits));
        return exchange(direct, request, limits, clock);
      }
      outward ??= new EnvHttpProxyAgent(agentOptions(limits));
      return exchange(outward, request, limits, clock);
    },
    async close() {
      await Promise.all([direct?.destroy(), outward?.destroy()]);
      direct = null;
      outward = null;
    },
  };
}

function agentOptions(limits: TransportTimeouts): EnvHttpProxyAgent.Options {
  const ca = [...new Set([...getCACertificates('default'), ...getCACertificates('system')])];
  const tls = { timeout: limits.connectMs, ca };
  return {
    // HTTP/2 would let the library resend a request on a fresh stream after GOAWAY.
    allowH2: false,
    connect: tls,
    requestTls: tls,
    proxyTls: tls,
    // Idle time is watched here, for sending and answering alike; the library's own clocks are off.
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 4_000,
    connections: null,
  };
}

async function exchange(
  dispatcher: Dispatcher,
  request: HttpRequest,
  limits: TransportTimeouts,
  clock: TransportClock,
): Promise<HttpAnswer> {
  // The library would connect and ask for the body before it looks.
  if (request.signal?.aborted) throw new TransportError('aborted', false, 'AbortError');
  const idle = new IdleWatch(clock);
  const signal = request.signal ? AbortSignal.any([request.signal, idle.signal]) : idle.signal;
  const sending = request.body ? new SendingBody(request.body, idle, limits, clock) : null;
  // Until the first byte is asked for there is nothing to watch but a proxy that may say nothing.
  idle.arm(limits.connectMs + limits.answerIdleMs);
  try {
    const requested = undiciRequest(request.url, {
      dispatcher,
      method: request.method,
      headers: { ...request.headers, ...(sending ? { 'content-length': `${sending.lengthBytes}` } : {}) },
      body: sending
        ? Readable.from(sending.stream(), { objectMode: false, highWaterMark: CHUNK_BYTES })
        : null,
      signal,
    });
    const answer = await orAborted(requested, signal);
    idle.arm(limits.answerIdleMs);
    const headers = flatten(answer.headers);
    const body = await readCapped(answer.body, request.maxAnswerBytes, () => idle.arm(limits.answerIdleMs));
    return { status: answer.statusCode, headers, body: decoded(body, headers, request.maxAnswerBytes) };
  } catch (error) {
    const begun = sending?.begun ?? null;
    if (error instanceof TransportError) throw error;
    if (idle.signal.aborted) throw new TransportError('idleTimeout', begun ?? true, 'idle');
    throw toTransportError(error, begun, request.signal?.aborted ?? false);
  } finally {
    idle.disarm();
  }
}

/** The library heeds an abort only once it has a connection, and then sends nothing: nobody needs to wait for that. */
function orAborted<T>(requested: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    requested.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** Aborts an exchange in which nothing moves. */
class IdleWatch {
  readonly #controller = new AbortController();
  readonly #clock: TransportClock;
  #cancel: (() => void) | null = null;

  constructor(clock: TransportClock) {
    this.#clock = clock;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  arm(delayMs: number): void {
    this.disarm();
    this.#cancel = this.#clock.after(delayMs, () => this.#controller.abort());
  }

  disarm(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}

/** A body that is handed over in slices as the connection takes them, so that progress and idle time are known. */
class SendingBody {
  readonly lengthBytes: number;
  /** True from the moment the connection asked for the first byte: from here on the server may have seen it. */
  begun = false;
  readonly #body: HttpBody;
  readonly #idle: IdleWatch;
  readonly #limits: TransportTimeouts;
  readonly #clock: TransportClock;

  constructor(body: HttpBody, idle: IdleWatch, limits: TransportTimeouts, clock: TransportClock) {
    this.#body = body;
    this.#idle = idle;
    this.#limits = limits;
    this.#clock = clock;
    this.lengthBytes = body.lengthBytes;
  }

  async *stream(): AsyncGenerator<Uint8Array> {
    this.begun = true;
    const beganMs = this.#clock.monotonicMs();
    let sentBytes = 0;
    for (const slice of slices(this.#body.chunks)) {
      this.#idle.arm(this.#limits.sendIdleMs);
      yield slice;
      sentBytes += slice.byteLength;
      this.#body.onSent?.(sentBytes);
    }
    this.#idle.arm(
      this.#limits.answerIdleMs + drainMs(this.lengthBytes, this.#clock.monotonicMs() - beganMs),
    );
  }
}

/**
 * How long what the kernel still holds may take to leave, in milliseconds, after `lengthBytes` were handed over within
 * `handingMs`: by the speed at which the rest has left, where there was a rest.
 */
function drainMs(lengthBytes: number, handingMs: number): number {
  const heldBytes = Math.min(lengthBytes, KERNEL_BUFFER_BYTES);
  const leftBytes = lengthBytes - heldBytes;
  const seenBytesPerMs = leftBytes > 0 ? leftBytes / handingMs / SLOWDOWN : 0;
  return Math.ceil(heldBytes / Math.max(SLOWEST_BYTES_PER_MS, seenBytesPerMs));
}

/** The same bytes in slices of at most `CHUNK_BYTES`, none of them copied. */
function* slices(chunks: readonly Uint8Array[]): Generator<Uint8Array> {
  for (const chunk of chunks) {
    for (let start = 0; start < chunk.byteLength; start += CHUNK_BYTES) {
      yield chunk.subarray(start, start + CHUNK_BYTES);
    }
  }
}

async function readCapped(
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
  onBytes: () => void,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let lengthBytes = 0;
  for await (const part of stream) {
    lengthBytes += part.byteLength;
    if (lengthBytes > maxBytes) throw new TransportError('answerTooLarge', true, `over ${maxBytes} bytes`);
    parts.push(part);
    onBytes();
  }
  return Buffer.concat(parts);
}

/** We ask for `identity`; whoever compresses all the same is decoded under the same cap. */
function decoded(body: Uint8Array, headers: Readonly<Record<string, string>>, maxBytes: number): Uint8Array {
  const options = { maxOutputLength: maxBytes };
  try {
    switch (headers['content-encoding']?.trim().toLowerCase() ?? 'identity') {
      case 'identity':
      case '':
        return body;
      case 'gzip':
      case 'x-gzip':
        return gunzipSync(body, options);
      case 'deflate':
        return inflateSync(body, options);
      case 'br':
        return brotliDecompressSync(body, options);
      default:
        throw new TransportError('answerMalformed', true, 'content-encoding');
    }
  } catch (error) {
    if (error instanceof TransportError) throw error;
    const tooLarge = error instanceof RangeError;
    throw new TransportError(tooLarge ? 'answerTooLarge' : 'answerMalformed', true, 'content-encoding');
  }
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
