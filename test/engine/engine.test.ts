import { describe, expect, it } from 'vitest';
import { type Clock, SYSTEM_CLOCK } from '../../src/engine/ports.ts';
import { parseFaults } from '../../src/sandbox/index.ts';
import { findIn } from '../support/history.ts';
import { clipFolder, scratchFolder, scratchSandbox } from '../support/scratch.ts';
import { counts, openEngine, uploadAll } from './support.ts';

describe('the engine', () => {
  it('uploads what is ready, and its history says the same as the ledger', async () => {
    const sandbox = await scratchSandbox();
    const engine = openEngine(sandbox, { dataFolder: scratchFolder() });
    await uploadAll(engine, [clipFolder(5)]);

    expect(counts(engine)).toEqual({ done: 5 });
    const rows = findIn(engine.store).map(({ sample, host }) => ({
      fileId: sample.status.kind === 'done' ? sample.status.fileId : null,
      sha256: sample.facts.sha256,
      bytes: sample.facts.sizeBytes,
      filename: sample.name,
      host,
    }));
    expect(new Set(rows)).toEqual(
      new Set(
        sandbox.ledger.files.map(({ fileId, sha256, bytes, filename }) => ({
          fileId,
          sha256,
          bytes,
          filename,
          host: sandbox.url,
        })),
      ),
    );
  });

  it('goes on with a batch that was paused in another run', async () => {
    const sandbox = await scratchSandbox();
    const dataFolder = scratchFolder();
    const clips = clipFolder(6);
    const first = openEngine(sandbox, { dataFolder });
    await first.add([clips], 'prompt_audio');
    await first.inspected();
    first.start();
    first.pause();
    await first.settled();
    await first.close();

    const second = openEngine(sandbox, { dataFolder });
    const [batch] = second.unfinished();
    expect(batch?.host).toBe(sandbox.url);
    second.resume(batch?.id ?? '');
    second.start({ alsoLater: true });
    await second.settled();
    expect(counts(second)).toEqual({ done: 6 });
    expect(sandbox.ledger.files).toHaveLength(6);
    await second.close();

    const third = openEngine(sandbox, { dataFolder });
    expect(third.unfinished()).toEqual([]);
  });

  it('leaves no wait behind that would keep the process alive', async () => {
    const { promise: held, resolve } = Promise.withResolvers<void>();
    const pending = new Set<() => void>();
    const clock: Clock = {
      ...SYSTEM_CLOCK,
      after(delayMs, callback) {
        const cancelTimer = SYSTEM_CLOCK.after(delayMs, () => {
          pending.delete(cancel);
          callback();
        });
        const cancel = (): void => {
          pending.delete(cancel);
          cancelTimer();
        };
        pending.add(cancel);
        // Long enough to be the wait for the limit.
        if (delayMs > 2_000) resolve();
        return cancel;
      },
    };
    const sandbox = await scratchSandbox({
      requestsPerMinute: 1,
      faults: parseFaults('http=408;match=0002'),
    });
    const engine = openEngine(sandbox, {
      dataFolder: scratchFolder(),
      clock,
      random: () => 1,
    });
    await engine.add([clipFolder(4)], 'prompt_audio');
    engine.start({ alsoLater: true });
    await held;
    expect(pending.size).toBeGreaterThan(0);
    await engine.close();
    expect(pending.size).toBe(0);
  });
});
