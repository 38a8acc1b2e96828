import { parentPort } from 'node:worker_threads';
import type { Purpose } from '../../contract/purpose.ts';
import { inspectFile } from './inspectFile.ts';
import type { Inspection } from './inspection.ts';

/** To the worker, in handfuls: a file to look at. */
export interface InspectJob {
  readonly path: string;
  readonly purpose: Purpose;
}

/** From the worker: `alive` when it has started and when a slow read has moved, `done` with the verdict on the next job. */
export type InspectMessage =
  | { readonly type: 'alive' }
  | { readonly type: 'done'; readonly inspection: Inspection };

/** One buffer for all files of this thread: fresh memory for each would cost more than reading it. */
let scratch = Buffer.alloc(0);

function bufferFor(sizeBytes: number): Buffer {
  if (scratch.byteLength < sizeBytes) scratch = Buffer.allocUnsafeSlow(2 ** Math.ceil(Math.log2(sizeBytes)));
  return scratch.subarray(0, sizeBytes);
}

/** The thread's side of the inspector pool: one file at a time, killed from outside when it takes too long. */
parentPort?.on('message', (jobs: readonly InspectJob[]) => void inspectAll(jobs));
post({ type: 'alive' });

async function inspectAll(jobs: readonly InspectJob[]): Promise<void> {
  for (const { path, purpose } of jobs) {
    const inspection = await inspectFile(path, purpose, () => post({ type: 'alive' }), bufferFor);
    post({ type: 'done', inspection });
  }
}

function post(message: InspectMessage): void {
  parentPort?.postMessage(message);
}
