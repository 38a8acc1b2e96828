import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { DurationUnknownReason } from '../../contract/problems.ts';
import type { Purpose } from '../../contract/purpose.ts';
import { onWorkerEnd } from '../workerEnd.ts';
import type { Inspection } from './inspection.ts';
import { threadCount } from './threads.ts';
import type { InspectJob, InspectMessage } from './worker.ts';

/** Looks at files off the main thread. */
export interface Inspector {
  /** Starts the threads ahead of the first file. */
  warmUp(): void;
  /** Resolves with a verdict whatever the file is; rejects only with the signal's reason, or when closed. */
  inspect(path: string, purpose: Purpose, signal?: AbortSignal): Promise<Inspection>;
  close(): Promise<void>;
}

export interface PoolOptions {
  readonly size?: number;
  /** How long one file may keep a worker without a sign of life. Source: the reliability promises, 5 s. */
  readonly limitMs?: number;
  /** The worker's module; a bundle names its own. */
  readonly workerUrl?: URL;
}

/** A little less than the 5 s that are promised: the verdict still has to be given. */
const LIMIT_MS = 4_800;
/** How much longer a thread may take that has yet to load its code: on a busy machine that alone takes seconds. */
const STARTING_MS = 25_000;
/** A timer that is late by so much was not held up by a busy machine. */
const STOOD_STILL_MS = 1_000;
/** Hostile input may not take the machine with it: a worker that wants more is ended with a verdict. */
const RESOURCE_LIMITS = {
  maxOldGenerationSizeMb: 192,
  // A thread's garbage is short-lived: more room for it would only be taken, never needed.
  maxYoungGenerationSizeMb: 8,
};

/** Jobs handed over in one message, at the most: a message costs more than looking at a small file. */
const JOBS_PER_MESSAGE = 8;

interface Job extends InspectJob {
  readonly resolve: (inspection: Inspection) => void;
  readonly reject: (reason: unknown) => void;
}

/** A thread's place: its worker, and the jobs it was handed, the one under way first. */
interface Slot {
  worker: Worker | null;
  /** False until it has said something: it is still loading its code. */
  isUp: boolean;
  jobs: Job[];
  timer: NodeJS.Timeout | undefined;
}

/**
 * A pool of worker threads, one file each at a time. A worker that takes too long, runs out of memory or crashes is
 * replaced; its file gets a verdict all the same, and the files it had not come to go to others.
 */
export function createInspectorPool(options: PoolOptions = {}): Inspector {
  const limitMs = options.limitMs ?? LIMIT_MS;
  const workerUrl = options.workerUrl ?? new URL('./worker.ts', import.meta.url);
  const slots: Slot[] = Array.from({ length: options.size ?? threadCount() }, () => ({
    worker: null,
    isUp: false,
    jobs: [],
    timer: undefined,
  }));
  const waiting = new Set<Job>();
  let closed = false;

  const disarm = (slot: Slot): void => {
    clearTimeout(slot.timer);
    slot.timer = undefined;
  };

  const arm = (slot: Slot): void => {
    disarm(slot);
    const allowedMs = limitMs + (slot.isUp ? 0 : STARTING_MS);
    const armedMs = performance.now();
    const onLate = (): void => {
      // What has come in while this thread itself was held up was heard by now.
      if (slot.timer !== timer) return;
      const lateMs = performance.now() - armedMs - allowedMs;
      // Whoever rings so late was stopped, or asleep with the computer, and so was the worker.
      if (lateMs > STOOD_STILL_MS) arm(slot);
      else replace(slot, 'timeout');
    };
    const timer = setTimeout(() => setImmediate(onLate), allowedMs);
    slot.timer = timer;
  };

  const finish = (slot: Slot, inspection: Inspection): void => {
    const job = slot.jobs.shift();
    if (slot.jobs.length > 0) arm(slot);
    else disarm(slot);
    job?.resolve(inspection);
    if (slot.jobs.length === 0) next(slot);
  };

  /** Ends a worker that went wrong; the job under way gets a verdict all the same. */
  const replace = (slot: Slot, reason: DurationUnknownReason): void => {
    const { worker, jobs } = slot;
    const [job, ...rest] = jobs;
    disarm(slot);
    slot.worker = null;
    slot.jobs = [];
    worker?.removeAllListeners();
    // A dying worker may still report an error: nobody is left to hear it.
    worker?.on('error', () => undefined);
    void worker?.terminate();
    for (const one of rest) waiting.add(one);
    if (job) void undecided(job.path, reason).then(job.resolve);
    next(slot);
  };

  const spawn = (slot: Slot): Worker => {
    const worker = new Worker(workerUrl, { resourceLimits: RESOURCE_LIMITS });
    worker.unref();
    worker.on('message', (message: InspectMessage) => {
      slot.isUp = true;
      if (message.type === 'done') finish(slot, message.inspection);
      else if (slot.jobs.length > 0) arm(slot);
    });
    // Only then is the first job left the one at which the thread died.
    onWorkerEnd(worker, () => replace(slot, 'notGiven'));
    slot.worker = worker;
    slot.isUp = false;
    return worker;
  };

  const next = (slot: Slot): void => {
    if (slot.jobs.length > 0 || closed) return;
    // Few when few are waiting, so that nobody idles beside a thread with a pile.
    const fair = Math.ceil(waiting.size / (slots.length * 2));
    slot.jobs = [...waiting.values().take(Math.min(fair, JOBS_PER_MESSAGE))];
    if (slot.jobs.length === 0) {
      slot.worker?.unref();
      return;
    }
    for (const job of slot.jobs) waiting.delete(job);
    const worker = slot.worker ?? spawn(slot);
    worker.ref();
    arm(slot);
    worker.postMessage(slot.jobs.map(({ path, purpose }): InspectJob => ({ path, purpose })));
  };

  const abandon = (job: Job): void => {
    if (waiting.delete(job)) return;
    const slot = slots.find(({ jobs }) => jobs.includes(job));
    // One that has not begun yet is looked at in vain; one under way is ended.
    if (slot?.jobs[0] === job) replace(slot, 'timeout');
  };

  return {
    warmUp() {
      for (const slot of slots) if (!slot.worker) spawn(slot);
    },

    inspect(path, purpose, signal) {
      return new Promise((resolve, reject) => {
        if (closed || signal?.aborted) {
          reject(signal?.reason ?? new Error('closed'));
          return;
        }
        const onAbort = (): void => {
          abandon(job);
          reject(signal?.reason);
        };
        const job: Job = {
          path,
          purpose,
          resolve: (inspection) => {
            signal?.removeEventListener('abort', onAbort);
            resolve(inspection);
          },
          reject: (reason) => {
            signal?.removeEventListener('abort', onAbort);
            reject(reason);
          },
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        waiting.add(job);
        const free = slots.find(({ jobs }) => jobs.length === 0);
        if (free) next(free);
      });
    },

    async close() {
      closed = true;
      const left = [...waiting, ...slots.flatMap(({ jobs }) => jobs)];
      waiting.clear();
      for (const slot of slots) {
        disarm(slot);
        slot.jobs = [];
      }
      for (const { reject } of left) reject(new Error('closed'));
      await Promise.all(slots.map((slot) => slot.worker?.terminate()));
    },
  };
}

/** The verdict on a file that nobody could look at to the end: its size is all that is known. */
async function undecided(path: string, reason: DurationUnknownReason): Promise<Inspection> {
  const stats = await stat(path).catch(() => null);
  return {
    sizeBytes: stats?.size ?? null,
    modifiedMs: stats?.mtimeMs ?? null,
    sha256: null,
    content: { kind: 'undecided', reason },
  };
}
