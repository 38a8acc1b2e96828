import type { Worker } from 'node:worker_threads';

/**
 * Calls back once a worker is over and every message it posted has come in: its `error` may overtake them, its `exit` does
 * not. Whoever goes by the `error` takes what was done for what was not.
 * @param listener gets what the worker died of; null when it just ended.
 */
export function onWorkerEnd(worker: Worker, listener: (cause: unknown) => void): void {
  let cause: unknown = null;
  worker.on('error', (error) => {
    cause = error;
  });
  worker.on('exit', () => listener(cause));
}
