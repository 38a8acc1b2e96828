import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { onWorkerEnd } from '../../src/engine/workerEnd.ts';

const POSTS_AND_DIES = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', () => {
    for (let number = 0; number < 200; number += 1) parentPort.postMessage(number);
    throw new Error('a bug');
  });`;

it('hears all that a thread had to say before it hears of its end, however it ends', async () => {
  // An error overtakes messages in one of five: thirty make it sure to happen.
  for (let round = 0; round < 30; round += 1) {
    const worker = new Worker(POSTS_AND_DIES, { eval: true });
    const heard: number[] = [];
    worker.on('message', (number) => heard.push(number));
    const cause = await new Promise((resolve) => {
      onWorkerEnd(worker, resolve);
      worker.postMessage('go');
    });
    expect(heard).toHaveLength(200);
    expect(String(cause)).toBe('Error: a bug');
  }
});

it('says nothing of a cause when a thread just ends', async () => {
  const worker = new Worker('', { eval: true });
  expect(await new Promise((resolve) => onWorkerEnd(worker, resolve))).toBeNull();
});
