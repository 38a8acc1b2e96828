import { parentPort } from 'node:worker_threads';
import type { Purpose } from '../../contract/purpose.ts';
import { inspectFile } from './inspectFile.ts';
import type { Inspection } from './inspection.ts';

/** To the worker: one file to look at. */
export interface InspectJob {
  readonly path: string;
  readonly purpose: Purpose;
}

/** From the worker: `alive` when a slow read has moved, `done` with the verdict. */
export type InspectMessage =
  | { readonly type: 'alive' }
  | { readonly type: 'done'; readonly inspection: Inspection };

/** The thread's side of the inspector pool: one file at a time, killed from outside when it takes too long. */
parentPort?.on('message', (job: InspectJob) => {
  void inspectFile(job.path, job.purpose, () => post({ type: 'alive' })).then((inspection) =>
    post({ type: 'done', inspection }),
  );
});

function post(message: InspectMessage): void {
  parentPort?.postMessage(message);
}
