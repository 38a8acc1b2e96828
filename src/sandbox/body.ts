import type { IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { ReadLimits } from './faultKinds.ts';

/** How the reading of a body ended: only `complete` may be answered. */
export type BodyEnd = 'complete' | 'clientGone' | 'reset' | 'abandoned';

export interface BodyReading {
  readonly end: BodyEnd;
  readonly receivedBytes: number;
}

/** What to do with a body as it comes in. */
export interface BodyPlan {
  /** Aborted when the connection is gone. */
  readonly signal: AbortSignal;
  /** Asked after every piece, since what is in the body may decide it. */
  readonly limits: () => ReadLimits;
  readonly onChunk: (chunk: Buffer) => Promise<void>;
}

/** Reads a body as fast, and as far, as the plan says. */
export async function readBody(request: IncomingMessage, plan: BodyPlan): Promise<BodyReading> {
  const announcedBytes = Number(request.headers['content-length'] ?? 0);
  let receivedBytes = 0;
  try {
    for await (const chunk of request) {
      if (!Buffer.isBuffer(chunk)) continue;
      receivedBytes += chunk.length;
      await plan.onChunk(chunk);
      const { bytesPerSecond, stopAtShare, thenReset } = plan.limits();
      if (stopAtShare !== undefined && receivedBytes >= stopAtShare * announcedBytes) {
        if (thenReset === true) {
          request.socket.resetAndDestroy();
          return { end: 'reset', receivedBytes };
        }
        await untilAborted(plan.signal);
        return { end: 'abandoned', receivedBytes };
      }
      if (bytesPerSecond !== undefined) {
        await delay((chunk.length / bytesPerSecond) * 1000, undefined, { signal: plan.signal });
      }
    }
  } catch {
    return { end: 'clientGone', receivedBytes };
  }
  return { end: 'complete', receivedBytes };
}

/** Resolves when the connection is gone. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
