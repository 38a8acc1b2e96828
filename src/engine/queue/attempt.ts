import type { StopCode } from '../../contract/failures.ts';
import type { UploadOutcome } from '../api/outcome.ts';
import type { Clock } from '../ports.ts';
import { backoffMs } from './backoff.ts';
import type { Entry } from './placing.ts';
import type { Loaded, UploadQueuePorts } from './ports.ts';
import type { UploadEvent } from './transitions.ts';

type AttemptPorts = Pick<UploadQueuePorts, 'client' | 'journal' | 'load' | 'clock' | 'random'>;

/** What the queue does with what comes up on the way. */
interface AttemptHandlers {
  /** False once the queue was paused or stopped: nothing begins any more. */
  readonly mayBegin: () => boolean;
  readonly apply: (event: UploadEvent) => void;
  readonly changed: () => void;
  /** Nothing was sent of an attempt that was written down. */
  readonly unsent: (attemptId: number) => Promise<void>;
  readonly stop: (code: StopCode, detail: string | null) => void;
  /** Resolves when the outcome is written down, or kept for later. */
  readonly ended: (attemptId: number, outcome: UploadOutcome, startedMonotonicMs: number) => Promise<void>;
}

/** One try to send a sample: read, compared, written down, sent. */
export async function attempt(entry: Entry, ports: AttemptPorts, on: AttemptHandlers): Promise<void> {
  const { clock, random } = ports;
  const loaded = await ports.load(entry.item);
  if (entry.state.status.kind !== 'queued') return;
  switch (loaded.kind) {
    case 'changed':
      on.changed();
      break;
    case 'failed':
      on.apply({ type: 'fileFailed', code: loaded.code, detail: loaded.detail });
      break;
    case 'busy': {
      const delayMs = backoffMs(entry.state.fileTries + 1, random);
      on.apply({ type: 'fileBusy', detail: loaded.detail, nowMs: clock.now(), delayMs });
      break;
    }
    case 'bytes':
      await send(entry, loaded, ports, on);
      break;
  }
}

async function send(
  entry: Entry,
  loaded: Extract<Loaded, { kind: 'bytes' }>,
  { client: currentClient, journal, clock }: AttemptPorts,
  on: AttemptHandlers,
): Promise<void> {
  const { item } = entry;
  const client = currentClient();
  if (!client) {
    on.stop('noKey', null);
    return;
  }
  if (!on.mayBegin()) return;
  const startedMs = clock.now();
  let attemptId: number;
  try {
    attemptId = await journal.begin({ item, host: client.host, sha256: loaded.sha256, startedMs });
  } catch (error) {
    on.stop('historyNotWritable', String(error));
    return;
  }
  // Cancelled or paused while it was written down: nothing was sent, and the row says so.
  if (entry.state.status.kind !== 'queued' || !on.mayBegin()) {
    await on.unsent(attemptId);
    return;
  }
  const startedMonotonicMs = clock.monotonicMs();
  entry.lastAttempt = { startedMs, startedMonotonicMs, host: client.host };
  entry.abort = new AbortController();
  on.apply({ type: 'begin' });
  const outcome = await client.upload({
    purpose: item.purpose,
    filename: item.filename,
    bytes: loaded.bytes,
    onProgress: everySoOften(clock, item.sizeBytes, (sentBytes) => on.apply({ type: 'progress', sentBytes })),
    signal: entry.abort.signal,
  });
  // Only a file that arrived whole is surely no longer read from by a socket.
  if (outcome.kind === 'done') loaded.giveBack();
  await on.ended(attemptId, outcome, startedMonotonicMs);
}

/** Nobody sees more than ten figures a second; the last one, all of it, is never left out. */
const PROGRESS_EVERY_MS = 100;

function everySoOften(
  clock: Clock,
  totalBytes: number,
  report: (sentBytes: number) => void,
): (sentBytes: number) => void {
  let nextMs = Number.NEGATIVE_INFINITY;
  return (sentBytes) => {
    const nowMs = clock.monotonicMs();
    if (nowMs < nextMs && sentBytes < totalBytes) return;
    nextMs = nowMs + PROGRESS_EVERY_MS;
    report(sentBytes);
  };
}
