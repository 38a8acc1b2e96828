import { expect, test } from 'vitest';
import { oneAtATime } from '../../../../src/ui/features/trim/sound/oneAtATime.ts';

const never = new AbortController().signal;

test('one begins when the one before is through, whatever became of that', async () => {
  const seen: string[] = [];
  const first = Promise.withResolvers<void>();
  const one = oneAtATime(async () => {
    seen.push('one');
    await first.promise;
  }, never);
  const two = oneAtATime(async () => void seen.push('two'), never);
  await Promise.resolve();
  expect(seen).toEqual(['one']);
  first.reject(new Error('broken'));
  await expect(one).rejects.toThrow('broken');
  await two;
  expect(seen).toEqual(['one', 'two']);
});

test('what is called off while it waits never begins', async () => {
  const first = Promise.withResolvers<void>();
  const running = oneAtATime(() => first.promise, never);
  const controller = new AbortController();
  let hasBegun = false;
  const waiting = oneAtATime(async () => {
    hasBegun = true;
  }, controller.signal);
  controller.abort();
  first.resolve();
  await running;
  await expect(waiting).rejects.toThrow();
  expect(hasBegun).toBe(false);
});
