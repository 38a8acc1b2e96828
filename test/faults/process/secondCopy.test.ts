import { describe, expect, it, onTestFinished } from 'vitest';
import { takeUploadLock } from '../../../src/engine/history/lock.ts';
import { parseFaults } from '../../../src/sandbox/index.ts';
import { at, cli, readRun, startCli } from '../../support/cli.ts';
import { clipFolder, scratchFolder, scratchSandbox } from '../../support/scratch.ts';

const REFUSED =
  'Another copy of the app is uploading with this data folder. Wait for it, or use --data-dir.\n';

describe('a second copy of the app on the same data', () => {
  it('row 40: is refused with a sentence while the first one uploads, and nothing is sent twice', async () => {
    const { promise: taken, resolve } = Promise.withResolvers<void>();
    const sandbox = await scratchSandbox({
      faults: parseFaults('stallBeforeAnswer=600000;times=1'),
      clock: () => {
        // It asks for the time just before it takes a file.
        setImmediate(() => {
          if (sandbox.ledger.files.length === 1) resolve();
        });
        return Date.now();
      },
    });
    const [clips, dataDir] = [clipFolder(1), scratchFolder()];
    const first = startCli(['upload', clips, '--data-dir', dataDir, '--json'], at(sandbox));
    await taken;
    for (const args of [['upload', clips], ['resume']]) {
      const second = await cli([...args, '--data-dir', dataDir], at(sandbox));
      expect([second.code, second.stdout, second.stderr]).toEqual([2, '', REFUSED]);
    }
    expect(sandbox.ledger.files).toHaveLength(1);

    // Whoever is gone holds nothing, however he went.
    first.child.kill('SIGKILL');
    await first.result;
    const resumed = await cli(['resume', '--data-dir', dataDir, '--json'], at(sandbox));
    expect([resumed.code, readRun(resumed.stdout).summary.done]).toEqual([0, 1]);
    expect(sandbox.ledger.files).toHaveLength(1);
  });

  it('row 40: may look while another one uploads', async () => {
    const dataDir = scratchFolder();
    const lock = takeUploadLock(dataDir);
    onTestFinished(() => lock?.release());
    expect((await cli(['check', clipFolder(1), '--data-dir', dataDir])).code).toBe(0);
    expect((await cli(['history', '--data-dir', dataDir])).code).toBe(0);
  });
});
