import { Worker } from 'node:worker_threads';
import { onWorkerEnd } from '../workerEnd.ts';
import type { HistoryWrite, HistoryWritten } from './writes.ts';
import type { WriteWorkerData, WriteWorkerMessage, WriteWorkerReply } from './writeWorker.ts';

/** Writes that are durable when they resolve, and reject when they cannot be; in the order they were asked for. */
export interface DurableWrites {
  /** Resolves with the id of the attempt that a `begin` began, and 0 otherwise. */
  write(write: HistoryWrite): Promise<number>;
}

interface Waiting {
  readonly resolve: (attemptId: number) => void;
  readonly reject: (error: Error) => void;
}

const ENDED = 'the thread that writes the history ended';

/** How long whoever cannot wait otherwise waits for the thread; a disk that takes longer is as good as broken. */
const DRAIN_LIMIT_MS = 15_000;

/**
 * Writes to the history in a thread of its own: the main thread never waits for the disk, and what comes in while the disk
 * is busy shares the next commit. The thread starts with the first write.
 */
export class WriteThread implements DurableWrites {
  readonly #path: string;
  readonly #workerUrl: URL;
  #worker: Worker | null = null;
  readonly #waiting: Waiting[] = [];
  #done = sharedCounts();
  #asked = 0;
  #unsent: HistoryWrite[] = [];

  constructor(path: string, workerUrl: URL) {
    this.#path = path;
    this.#workerUrl = workerUrl;
  }

  /** Starts the thread ahead of the first write. */
  warmUp(): void {
    this.#worker ??= this.#start();
  }

  write(write: HistoryWrite): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#worker ??= this.#start();
      this.#waiting.push({ resolve, reject });
      this.#asked += 1;
      this.#worker.ref();
      // A message costs more than what is in it: what one turn of the event loop brings goes over together.
      if (this.#unsent.length === 0) setImmediate(() => this.#send());
      this.#unsent.push(write);
    });
  }

  /**
   * Returns when everything asked for so far is through, without an event loop in between: what is written next by this
   * thread must come after it. Throws when that takes too long.
   */
  drain(): void {
    this.#send();
    const untilMs = performance.now() + DRAIN_LIMIT_MS;
    for (;;) {
      const done = Atomics.load(this.#done, 0);
      if (done >= this.#asked) return;
      if (Atomics.load(this.#done, 1) === 1) throw new Error(ENDED);
      const leftMs = untilMs - performance.now();
      if (leftMs <= 0) throw new Error('the history is still being written');
      Atomics.wait(this.#done, 0, done, leftMs);
    }
  }

  /** Resolves when everything is written and the file is closed. */
  async close(): Promise<void> {
    this.#send();
    const worker = this.#worker;
    if (!worker) return;
    // From here on nothing lets go of it.
    this.#worker = null;
    worker.ref();
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage('close' satisfies WriteWorkerMessage);
    await ended;
    // It died before it came to them.
    if (this.#worker === null) this.#abandon(ENDED);
  }

  #start(): Worker {
    this.#done = sharedCounts();
    this.#asked = 0;
    const workerData: WriteWorkerData = { path: this.#path, done: this.#done.buffer };
    const worker = new Worker(this.#workerUrl, {
      workerData,
      resourceLimits: { maxYoungGenerationSizeMb: 4 },
    });
    worker.unref();
    worker.on('message', (reply: WriteWorkerReply) => this.#replied(reply));
    onWorkerEnd(worker, (cause) => this.#ended(worker, String(cause ?? ENDED)));
    return worker;
  }

  #replied(reply: WriteWorkerReply): void {
    const through = this.#waiting.splice(0, reply.length);
    for (const [index, written] of reply.entries()) settle(through[index], written);
    if (this.#waiting.length === 0) this.#worker?.unref();
  }

  #send(): void {
    const writes = this.#unsent;
    this.#unsent = [];
    if (writes.length > 0) this.#worker?.postMessage(writes satisfies WriteWorkerMessage);
  }

  /** Whatever it was to write is not written; the next write starts another one. */
  #ended(worker: Worker, detail: string): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    this.#asked = 0;
    this.#abandon(detail);
  }

  #abandon(detail: string): void {
    this.#unsent = [];
    for (const { reject } of this.#waiting.splice(0)) reject(new Error(detail));
  }
}

/** As the thread shares them: see `WriteWorkerData`. */
function sharedCounts(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(8));
}

function settle(waiting: Waiting | undefined, written: HistoryWritten): void {
  if (written.ok) waiting?.resolve(written.attemptId);
  else waiting?.reject(Object.assign(new Error(written.message), { errcode: written.errcode }));
}
