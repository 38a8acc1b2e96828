import { describe, expect, it } from 'vitest';
import { threadCount } from '../../../src/engine/inspect/threads.ts';
import { at, cli, readRun } from '../../support/cli.ts';
import { clipFolder, scratchFolder, scratchSandbox } from '../../support/scratch.ts';

const CLIPS = 400;

describe('hardly any files may be open', () => {
  it('row 34: with 64 of them, 400 samples are checked and sent, eight at a time, as if there were thousands', async () => {
    const sandbox = await scratchSandbox({ latencyMs: 5 });
    const { code, stdout, stderr } = await cli(
      ['upload', clipFolder(CLIPS), '--data-dir', scratchFolder(), '--json', '--concurrency', '8'],
      { ...at(sandbox), under: 'ulimit -n 64' },
    );
    expect([code, stderr, readRun(stdout).summary.done]).toEqual([0, '', CLIPS]);
    expect(sandbox.ledger.files).toHaveLength(CLIPS);
  });

  it('row 34: however many processors there are, no more threads are started than may have files open', () => {
    expect([threadCount(2, 64), threadCount(16, 64), threadCount(16, 100)]).toEqual([2, 2, 11]);
    expect([threadCount(16, 1_024), threadCount(16, Number.POSITIVE_INFINITY), threadCount(4, 20)]).toEqual([
      16, 16, 1,
    ]);
  });
});
