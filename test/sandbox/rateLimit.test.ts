import { expect, it } from 'vitest';
import { createRateLimiter } from '../../src/sandbox/rateLimit.ts';
import { codeOf, get, openSandbox, upload } from './support.ts';

it('lets so many uploads through in any 60 seconds, and then answers 1002', async () => {
  let nowMs = 1_000_000;
  const sandbox = await openSandbox({ requestsPerMinute: 2, clock: () => nowMs });
  expect(codeOf(await upload(sandbox))).toBe(0);
  nowMs += 20_000;
  expect(codeOf(await upload(sandbox))).toBe(0);
  const refused = await upload(sandbox);
  expect(refused.httpStatus).toBe(200);
  expect(codeOf(refused)).toBe(1002);
  expect(refused.headers['retry-after']).toBeUndefined();

  nowMs += 39_999;
  expect(codeOf(await upload(sandbox))).toBe(1002);
  nowMs += 1;
  expect(codeOf(await upload(sandbox))).toBe(0);
  expect(codeOf(await upload(sandbox))).toBe(1002);
  expect(sandbox.ledger.files).toHaveLength(3);
});

it('says when to come back, if it is told to', async () => {
  let nowMs = 0;
  const sandbox = await openSandbox({ requestsPerMinute: 1, sendRetryAfter: true, clock: () => nowMs });
  await upload(sandbox);
  nowMs = 17_500;
  expect((await upload(sandbox)).headers['retry-after']).toBe('43');
});

it('counts each key for itself, and uploads only', async () => {
  const sandbox = await openSandbox({ requestsPerMinute: 1, clock: () => 0 });
  expect(codeOf(await upload(sandbox, { key: 'one' }))).toBe(0);
  expect(codeOf(await upload(sandbox, { key: 'two' }))).toBe(0);
  for (let count = 0; count < 3; count++) {
    expect(codeOf(await get(sandbox, '/v1/files/list?purpose=voice_clone', 'one'))).toBe(0);
  }
});

it('can be changed while it runs', async () => {
  const sandbox = await openSandbox({ requestsPerMinute: 1, clock: () => 0 });
  await upload(sandbox);
  expect(codeOf(await upload(sandbox))).toBe(1002);
  sandbox.setRequestsPerMinute(null);
  expect(codeOf(await upload(sandbox))).toBe(0);
});

it('says how long to wait when the limit has just been lowered', () => {
  const limiter = createRateLimiter(3);
  for (const atMs of [0, 1000, 2000]) expect(limiter.admit('key', atMs)).toBeNull();
  limiter.setLimit(1);
  expect(limiter.admit('key', 3000)).toEqual({ retryAfterMs: 59_000 });
});
