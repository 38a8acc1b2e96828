import type { Answer, Ask, Asked, QuestionName, Replied } from './messages.ts';

/** What is needed of a worker. */
export interface WorkerPort {
  listen(onReply: (reply: Replied) => void, onFailure: (detail: string) => void): void;
  post(asked: Asked, transfer: Transferable[]): void;
  terminate(): void;
}

interface Waiting {
  readonly resolve: (answer: Answer<QuestionName>) => void;
  readonly reject: (error: Error) => void;
}

/** The window's end of a worker that holds one recording. */
export class Analyst {
  readonly #worker: WorkerPort;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #hasEnded = false;

  constructor(worker: WorkerPort) {
    this.#worker = worker;
    worker.listen(
      (reply) => this.#settle(reply),
      (detail) => this.#end(new Error(detail)),
    );
  }

  /** Rejects when the worker fails, or is ended before it has answered. `transfer` is gone from this thread afterwards. */
  ask<N extends QuestionName>(name: N, ask: Ask<N>, transfer: Transferable[] = []): Promise<Answer<N>> {
    if (this.#hasEnded) return Promise.reject(new Error('the worker has ended'));
    this.#last += 1;
    const number = this.#last;
    return new Promise((resolve, reject) => {
      // The number ties the answer to its question, which types cannot see.
      this.#waiting.set(number, { resolve: resolve as Waiting['resolve'], reject });
      this.#worker.post({ number, name, ask } as Asked, transfer);
    });
  }

  /** Ends the worker, whatever it is doing, and frees the sound it holds. */
  end(): void {
    this.#end(new Error('the worker was ended'));
  }

  #settle(reply: Replied): void {
    const waiting = this.#waiting.get(reply.number);
    this.#waiting.delete(reply.number);
    if (reply.ok) waiting?.resolve(reply.answer);
    else waiting?.reject(new Error(reply.detail));
  }

  #end(error: Error): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#worker.terminate();
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

export function startAnalyst(): Analyst {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  return new Analyst({
    listen(onReply, onFailure) {
      worker.onmessage = ({ data }: MessageEvent<Replied>) => onReply(data);
      worker.onerror = ({ message }) => onFailure(message);
      worker.onmessageerror = () => onFailure('an answer could not be read');
    },
    post: (asked, transfer) => worker.postMessage(asked, transfer),
    terminate: () => worker.terminate(),
  });
}
