import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { at, cli, readRun } from '../../support/cli.ts';
import { clipFolder, scratchFolder, scratchSandbox } from '../../support/scratch.ts';
import { expectAgreement } from '../support/agreement.ts';
import { FaultRig } from '../support/rig.ts';
import { fillDiskFor } from './fullDisk.ts';

const STACK = /\n\s+at |node:internal|\.ts:\d+/;

/** A rig whose history has its batch in it: what fails from here on is an attempt. */
async function openRig(clips: number): Promise<FaultRig> {
  const rig = await FaultRig.open({ settings: { concurrency: 2 } });
  await rig.add(rig.clips(clips));
  return rig;
}

describe('a disk that is full before an attempt is written down', () => {
  it('row 37: sends nothing, says so once, and goes on when there is room', async () => {
    const rig = await openRig(5);
    const disk = fillDiskFor(rig.engine.historyPath, 'INSERT ON attempts');
    rig.engine.start();
    await rig.run();
    expect(rig.server.ledger.requests).toEqual([]);
    expect(rig.stops).toMatchObject([
      { code: 'historyNotWritable', detail: expect.stringContaining('disk is full') },
    ]);
    expect([...rig.engine.samples()].map(({ status, attempts }) => [status.kind, attempts])).toEqual(
      Array.from({ length: 5 }, () => ['queued', 0]),
    );

    // Still there, and still of the same opinion.
    rig.engine.start();
    await rig.run();
    expect([rig.stops.length, rig.server.ledger.requests.length]).toEqual([2, 0]);

    disk.makeRoom();
    rig.engine.start();
    await rig.run();
    expect([...rig.engine.samples()].map(({ status, attempts }) => [status.kind, attempts])).toEqual(
      Array.from({ length: 5 }, () => ['done', 1]),
    );
    await expectAgreement(rig);
  });

  it('row 37: on a disk that takes no byte more, nothing is sent either', async () => {
    const sandbox = await scratchSandbox();
    const dataDir = scratchFolder();
    await cli(['history', '--data-dir', dataDir]);
    // Room for what is there, and not for one more transaction.
    const { code, stdout, stderr } = await cli(['upload', clipFolder(3), '--data-dir', dataDir, '--json'], {
      ...at(sandbox),
      under: 'ulimit -f 66',
    });
    expect(stderr).toContain('The history cannot be written; nothing is sent without it.');
    expect(stderr).not.toMatch(STACK);
    expect([code, readRun(stdout).summary.done]).toEqual([3, 0]);
    expect(sandbox.ledger.requests).toEqual([]);
  });

  it('row 37: a folder that may not be written to is refused with a sentence', async () => {
    // Nothing is forbidden to root but what the kernel itself refuses.
    const isRoot = process.getuid?.() === 0;
    const dataDir = isRoot ? '/proc/voice-sample-uploader' : join(scratchFolder(), 'data');
    if (!isRoot) {
      mkdirSync(dataDir);
      chmodSync(dataDir, 0o500);
    }
    const { code, stderr } = await cli(['check', clipFolder(1), '--data-dir', dataDir]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('cannot be used')]);
    expect(stderr).not.toMatch(STACK);
  });
});

describe('a disk that is full after the answer', () => {
  it('row 38: what was answered is kept, nothing more is sent, and it is written down when there is room', async () => {
    const rig = await openRig(8);
    const disk = fillDiskFor(rig.engine.historyPath, 'UPDATE ON attempts');
    rig.engine.start();
    await rig.run();
    // Two at a time: those that were answered, and those that began before the disk had said no.
    const { files } = rig.server.ledger;
    const sent = files.length;
    expect(sent).toBeGreaterThanOrEqual(2);
    expect(sent).toBeLessThanOrEqual(4);
    expect(rig.stops).toMatchObject([
      { code: 'historyNotWritable', detail: expect.stringContaining('disk is full') },
    ]);
    const shown = [...rig.engine.samples()].flatMap(({ status }) =>
      status.kind === 'done' ? [status.fileId] : [],
    );
    expect(shown.sort()).toEqual(files.map(({ fileId }) => fileId).sort());
    // One that had begun, and had not been sent when the disk said no, cannot be crossed out either.
    expect(rig.engine.store.attemptsInTheAir().size).toBeGreaterThanOrEqual(sent);
    expect(rig.engine.store.attemptsInTheAir().size).toBeLessThanOrEqual(4);

    rig.engine.start();
    await rig.run();
    expect([rig.stops.length, rig.server.ledger.uploads.length]).toEqual([2, sent]);

    disk.makeRoom();
    rig.engine.start();
    await rig.run();
    expect(rig.engine.store.attemptsInTheAir().size).toBe(0);
    expect([...rig.engine.samples()].map(({ status, attempts }) => [status.kind, attempts])).toEqual(
      Array.from({ length: 8 }, () => ['done', 1]),
    );
    await expectAgreement(rig);
  });

  it('row 38: when the app ends before there is room, the next run asks what became of it', async () => {
    const rig = await openRig(6);
    const disk = fillDiskFor(rig.engine.historyPath, 'UPDATE ON attempts');
    rig.engine.start();
    await rig.run();
    expect(rig.server.ledger.files.length).toBeLessThanOrEqual(4);
    await rig.close();
    disk.makeRoom();

    const next = await rig.reopen();
    const [batch] = next.engine.unfinished();
    next.engine.resume(batch?.id ?? '');
    next.engine.start({ alsoLater: true });
    await next.run();
    expect([...next.engine.samples()].map(({ status }) => status.kind)).toEqual(
      Array.from({ length: 6 }, () => 'done'),
    );
    expect(next.server.ledger.files).toHaveLength(6);
    await expectAgreement(next);
  });

  it('row 38: in the middle of a batch, what is on the account is in the results or settled by the next run', async () => {
    const sandbox = await scratchSandbox();
    const dataDir = scratchFolder();
    const full = await cli(['upload', clipFolder(300), '--data-dir', dataDir, '--json'], {
      ...at(sandbox),
      under: 'ulimit -f 1200',
    });
    expect(full.stderr).toContain('The history cannot be written');
    expect(full.stderr).not.toMatch(STACK);
    expect(full.code).toBe(3);
    const taken = sandbox.ledger.files.length;
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(300);

    const resumed = await cli(['resume', '--data-dir', dataDir, '--json'], at(sandbox));
    expect([resumed.code, readRun(resumed.stdout).summary.done]).toEqual([0, 300]);
    expect(sandbox.ledger.files).toHaveLength(300);
  });
});
