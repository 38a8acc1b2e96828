import { DatabaseSync } from 'node:sqlite';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { setPragmas } from './pragmas.ts';
import { HistoryWriter } from './writer.ts';
import type { HistoryWrite, HistoryWritten } from './writes.ts';
import { writeTogether } from './writes.ts';

/** What the thread is started with. */
export interface WriteWorkerData {
  /** The history's file, which is there and up to date. */
  readonly path: string;
  /** Int32s, for those who have to wait without an event loop: how many writes are through, and 1 when no more will be. */
  readonly done: SharedArrayBuffer;
}

/** To the thread: a handful to be written, or `close` at the end. Back from it: what became of a handful, in order. */
export type WriteWorkerMessage = readonly HistoryWrite[] | 'close';
export type WriteWorkerReply = readonly HistoryWritten[];

/** Writes in one commit, at the most: who waits for the first must not wait for thousands. */
const MOST_TOGETHER = 64;

const { path, done }: WriteWorkerData = workerData;
const doneCount = new Int32Array(done);
// However it ends: nobody is to wait for it then.
process.on('exit', () => {
  Atomics.store(doneCount, 1, 1);
  Atomics.notify(doneCount, 0);
});
const db = new DatabaseSync(path, { timeout: 5_000 });
setPragmas(db);
const writer = new HistoryWriter(db);

/** Whatever came in while the disk was busy with the last commit goes into the next one. */
parentPort?.on('message', (first: WriteWorkerMessage) => {
  for (let next: WriteWorkerMessage | undefined = first; next !== undefined; ) {
    const writes: HistoryWrite[] = [];
    while (next !== undefined && next !== 'close' && writes.length < MOST_TOGETHER) {
      writes.push(...next);
      next = receiveMessageOnPort(parentPort as NonNullable<typeof parentPort>)?.message;
    }
    if (writes.length > 0) {
      parentPort?.postMessage(writeTogether(writer, writes));
      Atomics.add(doneCount, 0, writes.length);
      Atomics.notify(doneCount, 0);
    }
    if (next === 'close') {
      writer.close();
      parentPort?.close();
      return;
    }
  }
});
