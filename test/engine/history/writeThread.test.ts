import { describe, expect, it } from 'vitest';
import { toSampleRow } from '../../../src/engine/history/writer.ts';
import type { HistoryWrite } from '../../../src/engine/history/writes.ts';
import { findIn } from '../../support/history.ts';
import { scratchFolder } from '../../support/scratch.ts';
import { openStore, openWrites, stored } from './support.ts';

const put = (name: string): HistoryWrite => ({ kind: 'put', samples: [toSampleRow(stored({ name }))] });

function setUp() {
  const folder = scratchFolder();
  // One connection that reads, as the app's main thread does, and the thread that writes.
  const store = openStore(folder, () => writes.drain());
  const writes = openWrites(folder);
  const names = () => findIn(store).map(({ sample }) => sample.name);
  return { folder, store, writes, names };
}

describe('the thread that writes the history', () => {
  it('has written what it says it has, where another connection sees it', async () => {
    const { writes, names } = setUp();
    await Promise.all(['a.wav', 'b.wav', 'c.wav'].map((name) => writes.write(put(name))));
    expect(names().sort()).toEqual(['a.wav', 'b.wav', 'c.wav']);
  });

  it('writes in the order it was asked', async () => {
    const { store, writes } = setUp();
    const all = Array.from({ length: 300 }, (_, attempts) =>
      writes.write({ kind: 'put', samples: [toSampleRow(stored({ id: 'one', attempts }))] }),
    );
    await Promise.all(all);
    expect(findIn(store).map(({ sample }) => sample.attempts)).toEqual([299]);
    const attempts = await Promise.all(
      Array.from({ length: 3 }, (_, take) =>
        writes.write({
          kind: 'begin',
          sample: null,
          attempt: {
            sampleId: 'one',
            host: 'h',
            purpose: 'voice_clone',
            filename: `${take}`,
            sha256: '',
            sizeBytes: 1,
            startedMs: take,
          },
        }),
      ),
    );
    expect(attempts).toEqual([1, 2, 3]);
  });

  it('does not let one that cannot be written take the others with it', async () => {
    const { store, writes, names } = setUp();
    const orphan: HistoryWrite = {
      kind: 'put',
      samples: [toSampleRow(stored({ name: 'lost.wav', batchId: 'no such' }))],
    };
    const results = await Promise.allSettled([
      writes.write(put('a.wav')),
      writes.write(orphan),
      writes.write(put('b.wav')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { message: /FOREIGN KEY/, errcode: 787 } });
    expect(names().sort()).toEqual(['a.wav', 'b.wav']);
    expect(findIn(store, { text: 'lost' })).toEqual([]);
  });

  it('is through with everything before the main thread writes: the later word counts', async () => {
    const { store, writes } = setUp();
    const earlier = stored({ id: 'one', attempts: 1 });
    const later = { ...earlier, sample: { ...earlier.sample, attempts: 2 } };
    const all = Array.from({ length: 50 }, () =>
      writes.write({ kind: 'put', samples: [toSampleRow(earlier)] }),
    );
    store.putSamples([later]);
    expect(findIn(store)).toEqual([later]);
    await Promise.all(all);
    expect(findIn(store)).toEqual([later]);
  });

  it('says so when its thread cannot do its work, and starts another one for the next', async () => {
    const { folder } = setUp();
    const writes = openWrites(`${folder}/nowhere`);
    await expect(writes.write(put('a.wav'))).rejects.toThrow(/unable to open/);
    await expect(writes.write(put('a.wav'))).rejects.toThrow(/unable to open/);
    expect(() => writes.drain()).not.toThrow();
  });

  it('keeps nobody waiting for a thread that is dead, with or without an event loop', async () => {
    const writes = openWrites(`${scratchFolder()}/nowhere`);
    const lost = expect(writes.write(put('a.wav'))).rejects.toThrow(/ended|unable to open/);
    const startedMs = performance.now();
    expect(() => writes.drain()).toThrow('the thread that writes the history ended');
    expect(performance.now() - startedMs).toBeLessThan(10_000);
    await lost;
  });

  it('leaves no write unanswered when it is closed while its thread dies', async () => {
    const writes = openWrites(`${scratchFolder()}/nowhere`);
    const lost = expect(writes.write(put('a.wav'))).rejects.toThrow(/ended|unable to open/);
    await writes.close();
    await lost;
  });
});
