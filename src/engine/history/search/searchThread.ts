import { Worker } from 'node:worker_threads';
import { onWorkerEnd } from '../../workerEnd.ts';
import type { Answer, QuestionArgs, QuestionName } from './questions.ts';
import type { SearchMessage, SearchReply, SearchWorkerData } from './searchWorker.ts';

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Reads the history in a thread of its own, so that counting 100,000 rows holds up nobody. The thread starts with the first
 * question, and does not keep the process alive.
 */
export class SearchThread {
  readonly #path: string;
  readonly #workerUrl: URL;
  #worker: Worker | null = null;
  readonly #waiting = new Map<number, Waiting>();
  #lastNumber = 0;

  constructor(path: string, workerUrl: URL = new URL('./searchWorker.ts', import.meta.url)) {
    this.#path = path;
    this.#workerUrl = workerUrl;
  }

  /** Rejects when the history cannot be read, or an export not be written; `code` is the errno then. */
  ask<N extends QuestionName>(name: N, args: QuestionArgs<N>): Promise<Answer<N>> {
    return new Promise((resolve, reject) => {
      this.#worker ??= this.#start();
      this.#lastNumber += 1;
      const number = this.#lastNumber;
      this.#waiting.set(number, { resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage({ number, name, args } satisfies SearchMessage<N>);
    });
  }

  /** Answers what was asked, and ends. */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.ref();
    worker.postMessage('close');
    await ended;
  }

  #start(): Worker {
    const workerData: SearchWorkerData = { path: this.#path };
    const worker = new Worker(this.#workerUrl, { workerData });
    worker.unref();
    worker.on('message', (reply: SearchReply) => this.#replied(reply));
    onWorkerEnd(worker, (cause) =>
      this.#ended(worker, String(cause ?? 'the thread that reads the history ended')),
    );
    return worker;
  }

  #replied(reply: SearchReply): void {
    const waiting = this.#waiting.get(reply.number);
    this.#waiting.delete(reply.number);
    if (this.#waiting.size === 0) this.#worker?.unref();
    if (reply.ok) waiting?.resolve(reply.answer as never);
    else
      waiting?.reject(Object.assign(new Error(reply.message), { code: reply.code, errcode: reply.errcode }));
  }

  /** What was asked is not answered; the next question starts another thread. */
  #ended(worker: Worker, detail: string): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(new Error(detail));
    this.#waiting.clear();
  }
}
