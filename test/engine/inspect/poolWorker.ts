import { parentPort } from 'node:worker_threads';
import type { InspectJob, InspectMessage } from '../../../src/engine/inspect/worker.ts';

/** A worker that does with a file what its name says: `spin`, `crash`, `exit`, `hoard`, `slow`, `silent`; any other is empty. */
parentPort?.on('message', (jobs: readonly InspectJob[]) => {
  for (const { path } of jobs) {
    act(path);
    post({
      type: 'done',
      inspection: { sizeBytes: 0, modifiedMs: 0, sha256: path, content: { kind: 'empty' } },
    });
  }
});
post({ type: 'alive' });

function act(path: string): void {
  if (path.includes('crash')) throw new Error('a bug');
  if (path.includes('exit')) process.exit(0);
  if (path.includes('hoard')) hoard();
  if (path.includes('slow')) slow();
  if (path.includes('silent')) spinFor(3_000);
  while (path.includes('spin'));
}

function spinFor(ms: number): void {
  const startedMs = performance.now();
  while (performance.now() - startedMs < ms);
}

function hoard(): void {
  const everything: unknown[] = [];
  for (;;) everything.push(new Array(10_000).fill(everything.length));
}

/** Takes three times as long as the tests allow, and shows all the while that it moves. */
function slow(): void {
  const startedMs = performance.now();
  for (let aliveMs = startedMs; performance.now() - startedMs < 3_000; ) {
    if (performance.now() - aliveMs < 100) continue;
    aliveMs = performance.now();
    post({ type: 'alive' });
  }
}

function post(message: InspectMessage): void {
  parentPort?.postMessage(message);
}
