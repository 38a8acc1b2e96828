import { describe, expect, it } from 'vitest';
import { Persister } from '../../../src/engine/batch/persister.ts';
import type { DurableWrites } from '../../../src/engine/history/writeThread.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { findIn } from '../../support/history.ts';
import { openStore, stored } from '../history/support.ts';

function setUp(count: number) {
  const clock = new FakeClock();
  const store = openStore();
  const samples = new Map(
    Array.from({ length: count }, () => stored()).map((sample) => [sample.sample.id, sample]),
  );
  const commits: number[] = [];
  const errors: unknown[] = [];
  const disk = { isFull: false };
  const put = store.putSamples.bind(store);
  store.putSamples = (rows) => {
    if (disk.isFull) throw new Error('disk full');
    commits.push(rows.length);
    put(rows);
  };
  const writes: DurableWrites = {
    async write(write) {
      if (write.kind !== 'put') throw new Error('samples only');
      if (disk.isFull) throw new Error('disk full');
      commits.push(write.samples.length);
      store.transaction(() => {
        for (const row of write.samples) store.putSampleRow(row);
      });
      return 0;
    },
  };
  const persister = new Persister(
    store,
    writes,
    clock,
    (id) => samples.get(id) ?? null,
    (error) => errors.push(error),
  );
  const markAll = (): void => {
    for (const id of samples.keys()) persister.mark(id);
  };
  return { clock, store, samples, commits, errors, disk, persister, markAll };
}

describe('the persister', () => {
  it('writes what has changed after a moment, in handfuls, each once', async () => {
    const { clock, store, commits, markAll } = setUp(450);
    markAll();
    markAll();
    await clock.advance(149);
    expect(commits).toEqual([]);
    await clock.advance(1);
    expect(commits).toEqual([200, 200, 50]);
    expect(findIn(store)).toHaveLength(450);
    await clock.advance(10_000);
    expect([commits.length, clock.timers]).toEqual([3, 0]);
  });

  it('writes a sample as it is then, not as it was when it changed', async () => {
    const { clock, store, samples, markAll } = setUp(1);
    markAll();
    const [id = ''] = samples.keys();
    const [sample] = samples.values();
    if (!sample) throw new Error('no sample');
    samples.set(id, { ...sample, sample: { ...sample.sample, attempts: 4 } });
    await clock.advance(200);
    expect(findIn(store)[0]?.sample.attempts).toBe(4);
  });

  it('forgets nothing when the disk is full, says so, and tries again', async () => {
    const { clock, store, errors, disk, markAll } = setUp(3);
    disk.isFull = true;
    markAll();
    await clock.advance(200);
    expect([errors.length, findIn(store).length]).toEqual([1, 0]);
    disk.isFull = false;
    await clock.advance(3_000);
    expect(findIn(store)).toHaveLength(3);
  });

  it('writes everything at once when it has to, or says that it cannot', async () => {
    const { clock, store, commits, disk, persister, markAll } = setUp(250);
    disk.isFull = true;
    markAll();
    expect(() => persister.flush()).toThrow('disk full');
    disk.isFull = false;
    persister.flush();
    expect([commits, findIn(store).length, clock.timers]).toEqual([[200, 50], 250, 0]);
  });

  it('does without a sample that has gone', async () => {
    const { clock, commits, persister } = setUp(0);
    persister.mark('nobody');
    await clock.advance(200);
    expect(commits).toEqual([0]);
  });
});
