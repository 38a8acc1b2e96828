import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createInspectorPool, type Inspector, type PoolOptions } from '../../../src/engine/inspect/pool.ts';
import { scratchFolder, writeClip } from '../../support/scratch.ts';

const OBEDIENT = new URL('./poolWorker.ts', import.meta.url);

/** A pool whose workers do what a file's name says, within a second. */
function openPool(options: PoolOptions = {}): Inspector {
  const pool = createInspectorPool({ size: 2, limitMs: 1_000, workerUrl: OBEDIENT, ...options });
  onTestFinished(() => pool.close());
  return pool;
}

const inspectAll = (pool: Inspector, names: readonly string[]) =>
  Promise.all(names.map((name) => pool.inspect(name, 'prompt_audio')));

describe('the inspector pool', () => {
  it('looks at real files in real threads', async () => {
    const pool = createInspectorPool();
    onTestFinished(() => pool.close());
    const folder = scratchFolder();
    const paths = Array.from({ length: 30 }, (_, number) => writeClip(folder, `${number}.wav`, number));
    const inspections = await inspectAll(pool, [...paths, join(folder, 'not-there.wav')]);
    expect(new Set(inspections.map(({ sha256 }) => sha256)).size).toBe(31);
    expect(inspections.slice(0, 30).every(({ content }) => content.kind === 'audio')).toBe(true);
    expect(inspections[30]?.content).toEqual({ kind: 'unreadable', reason: 'notFound' });
  });

  it('gives each its own verdict, however many there are', async () => {
    const names = Array.from({ length: 500 }, (_, number) => `file ${number}`);
    const inspections = await inspectAll(openPool(), names);
    expect(inspections.map(({ sha256 }) => sha256)).toEqual(names);
  });

  it.each([
    ['spin', 'timeout'],
    ['crash', 'notGiven'],
    ['exit', 'notGiven'],
    ['hoard', 'notGiven'],
  ])(
    'gives a verdict on a file at which the thread has to %s, and goes on with the others',
    async (what, reason) => {
      const folder = scratchFolder();
      const bad = join(folder, what);
      writeFileSync(bad, 'x'.repeat(77));
      const names = Array.from({ length: 40 }, (_, number) => (number % 13 === 5 ? bad : `file ${number}`));
      const pool = openPool(reason === 'timeout' ? {} : { limitMs: 30_000 });
      const inspections = await inspectAll(pool, names);
      for (const [number, { sha256, sizeBytes, content }] of inspections.entries()) {
        if (names[number] === bad) {
          expect([sha256, sizeBytes, content]).toEqual([null, 77, { kind: 'undecided', reason }]);
        } else expect(sha256).toBe(names[number]);
      }
    },
  );

  it('leaves a thread alone that is slow but moves', async () => {
    const pool = openPool({ size: 1 });
    await inspectAll(pool, ['started']);
    const [slow] = await inspectAll(pool, ['slow']);
    expect(slow?.content).toEqual({ kind: 'empty' });
  });

  it('does not hold a file responsible for the time a thread takes to start', async () => {
    const pool = openPool({ workerUrl: new URL('./poolLazyWorker.ts', OBEDIENT) });
    const [first] = await inspectAll(pool, ['first']);
    expect(first?.content).toEqual({ kind: 'empty' });
  });

  it('does not hold a file responsible for the time the main thread was held up', async () => {
    const pool = openPool({ size: 1, limitMs: 200 });
    await inspectAll(pool, ['started']);
    const held = pool.inspect('held', 'prompt_audio');
    const startedMs = performance.now();
    while (performance.now() - startedMs < 600);
    expect((await held).sha256).toBe('held');
  });

  it('does not hold a file responsible for the time the whole app stood still', async () => {
    const pool = openPool({ size: 1 });
    await inspectAll(pool, ['started']);
    const silent = pool.inspect('silent', 'prompt_audio');
    const startedMs = performance.now();
    while (performance.now() - startedMs < 2_500);
    expect((await silent).sha256).toBe('silent');
  });

  it('takes a thread that idles for a healthy one', async () => {
    const pool = openPool({ limitMs: 50 });
    pool.warmUp();
    await inspectAll(pool, ['one']);
    const [spun, after] = await Promise.all([
      pool.inspect('spin', 'prompt_audio'),
      pool.inspect('two', 'prompt_audio'),
    ]);
    expect([spun.content.kind, after.sha256]).toEqual(['undecided', 'two']);
  });

  it('lets go of a file when told to, whether it has begun or not', async () => {
    const pool = openPool({ size: 1, limitMs: 60_000 });
    await inspectAll(pool, ['started']);
    const [first, second] = [new AbortController(), new AbortController()];
    const spinning = pool.inspect('spin', 'prompt_audio', first.signal);
    const waiting = pool.inspect('later', 'prompt_audio', second.signal);
    const kept = pool.inspect('kept', 'prompt_audio');
    second.abort(new Error('not wanted'));
    await expect(waiting).rejects.toThrow('not wanted');
    first.abort(new Error('nor this'));
    await expect(spinning).rejects.toThrow('nor this');
    expect((await kept).sha256).toBe('kept');
    await expect(pool.inspect('x', 'prompt_audio', AbortSignal.abort(new Error('never')))).rejects.toThrow(
      'never',
    );
  });

  it('leaves nobody waiting when it is closed', async () => {
    const pool = openPool({ size: 1 });
    const left = inspectAll(pool, ['spin', 'a', 'b', 'c']);
    const settled = expect(left).rejects.toThrow('closed');
    await pool.close();
    await settled;
    await expect(pool.inspect('late', 'prompt_audio')).rejects.toThrow('closed');
    await pool.close();
  });
});
