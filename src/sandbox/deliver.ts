import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { untilAborted } from './body.ts';
import type { Delivery } from './faultKinds.ts';

/** One request and the way back. */
export interface Wire {
  readonly response: ServerResponse;
  /** Every answer carries one: the vendor's support asks for it. */
  readonly traceId: string;
  /** Aborted when the connection is gone. */
  readonly signal: AbortSignal;
}

/** Sends what was decided. Resolves to the HTTP status, or to null when no whole answer went out. */
export async function deliver(delivery: Delivery, wire: Wire): Promise<number | null> {
  const { response, traceId, signal } = wire;
  if (signal.aborted) return null;
  switch (delivery.kind) {
    case 'answer':
      return sendAnswer(delivery, wire);
    case 'close':
      response.socket?.destroy();
      return null;
    case 'reset':
      response.socket?.resetAndDestroy();
      return null;
    case 'stall':
      if (delivery.delayMs === null) await untilAborted(signal);
      else await pause(delivery.delayMs, signal);
      return deliver(delivery.afterwards, wire);
    case 'flood':
      response.writeHead(200, {
        'Content-Type': 'application/json; charset=utf-8',
        'Trace-Id': traceId,
        ...(delivery.gzip ? { 'Content-Encoding': 'gzip' } : {}),
      });
      await flood(response, delivery.sizeBytes, delivery.gzip, signal);
      return signal.aborted ? null : 200;
  }
}

/** Waits, but not for a client that is gone. */
export async function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  await delay(durationMs, undefined, { signal }).catch(() => undefined);
}

function sendAnswer(
  answer: Extract<Delivery, { kind: 'answer' }>,
  { response, traceId }: Wire,
): number | null {
  const { httpStatus, contentType, body, location, retryAfter, missingBytes } = answer;
  response.writeHead(httpStatus, {
    'Content-Type': contentType,
    'Content-Length': Buffer.byteLength(body) + (missingBytes ?? 0),
    'Trace-Id': traceId,
    ...(location === undefined ? {} : { Location: location }),
    ...(retryAfter === undefined ? {} : { 'Retry-After': retryAfter }),
  });
  if (missingBytes === undefined) {
    response.end(body);
    return httpStatus;
  }
  response.write(body, () => response.socket?.destroySoon());
  return null;
}

const PADDING = Buffer.alloc(64 * 1024, 'x');

async function flood(
  response: ServerResponse,
  sizeBytes: number,
  gzip: boolean,
  signal: AbortSignal,
): Promise<void> {
  const sink = gzip ? createGzip() : response;
  if (sink !== response) sink.pipe(response);
  const [opening, closing] = ['{"padding":"', '"}'];
  const paddingBytes = Math.max(0, sizeBytes - opening.length - closing.length);
  sink.write(opening);
  for (let sentBytes = 0; sentBytes < paddingBytes && !signal.aborted; sentBytes += PADDING.length) {
    const room = sink.write(PADDING.subarray(0, paddingBytes - sentBytes));
    if (!room) await once(sink, 'drain', { signal }).catch(() => undefined);
  }
  sink.end(closing);
}
