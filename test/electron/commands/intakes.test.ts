import { expect, it } from 'vitest';
import { Intakes } from '../../../electron/commands/intakes.ts';

it('counts what each of two intakes added, though the second is asked for before the first is over', async () => {
  const found: number[] = [];
  const intakes = new Intakes({
    async add(paths) {
      for (const _ of paths) {
        await Promise.resolve();
        intakes.noteNew();
      }
      return [];
    },
    onFound: (count) => found.push(count),
  });
  const both = await Promise.all([
    intakes.add(['a', 'b'], 'prompt_audio'),
    intakes.add(['c'], 'prompt_audio'),
  ]);
  expect(both.map(({ added }) => added)).toEqual([2, 1]);
  expect(found).toEqual([1, 2, 1]);
});

it('goes on after one that failed', async () => {
  let fails = true;
  const intakes = new Intakes({
    async add() {
      if (fails) throw new Error('boom');
      return [];
    },
    onFound: () => undefined,
  });
  await expect(intakes.add(['a'], 'prompt_audio')).rejects.toThrow('boom');
  fails = false;
  await expect(intakes.add(['a'], 'prompt_audio')).resolves.toEqual({ added: 0, notTaken: [] });
});
