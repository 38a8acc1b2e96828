import { mkdirSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeClip } from '../../support/scratch.ts';
import { expectAgreement } from '../support/agreement.ts';
import { succeed } from '../support/replies.ts';
import { FaultRig } from '../support/rig.ts';
import { folderAsDrive, mountedDrive } from './drive.ts';

describe('a file that is not there any more', () => {
  it('row 32: fails for good, and so does a folder in its place; the rest goes on', async () => {
    const rig = await FaultRig.open();
    const [first = '', second = '', third = '', fourth = ''] = rig.clips(4);
    await rig.add([first, second, third, fourth]);
    rmSync(second);
    rmSync(third);
    mkdirSync(third);
    rig.engine.start();
    await rig.run();

    expect(rig.status('clip-2.wav')).toMatchObject({ kind: 'failed', code: 'fileGone', detail: 'ENOENT' });
    expect(rig.life('clip-2.wav')).toEqual(['inspecting', 'ready', 'queued', 'failed']);
    expect(rig.outcomes('clip-2.wav')).toEqual([]);
    expect(rig.sample('clip-3.wav').problems).toMatchObject([{ code: 'notAFile' }]);
    expect([rig.status('clip-1.wav').kind, rig.status('clip-4.wav').kind]).toEqual(['done', 'done']);
    expect(rig.stops).toEqual([]);
  });

  it.each([
    ['a folder', folderAsDrive],
    ['a file system', mountedDrive],
  ])(
    'row 32: a drive that is pulled out (%s) costs its own samples, until it is there again',
    async (_what, make) => {
      const drive = make();
      const rig = await FaultRig.open({ settings: { concurrency: 1 } });
      const onDrive = [1, 2, 3, 4, 5, 6].map((number) =>
        writeClip(drive.folder, `drive-${number}.wav`, number),
      );
      const here = writeClip(rig.folder, 'here.wav', 99);
      rig.server.onUpload = async (exchange) => {
        if (rig.server.ledger.uploads.length === 2) drive.pullOut();
        await succeed(exchange);
      };
      await rig.upload([...onDrive, here]);

      const statuses = () => [...rig.engine.samples()].map(({ status }) => status.kind);
      // What was read before is sent, and nothing else stands still for what is gone.
      expect(statuses()).toEqual(['done', 'done', 'failed', 'failed', 'failed', 'failed', 'done']);
      expect(rig.status('drive-6.wav')).toMatchObject({ code: 'fileGone' });
      expect(rig.stops).toEqual([]);

      drive.plugIn();
      rig.engine.retry([...rig.engine.samples()].map(({ id }) => id));
      await rig.run();
      expect(statuses()).toEqual(Array.from({ length: 7 }, () => 'done'));
      expect(rig.server.ledger.files).toHaveLength(7);
      await expectAgreement(rig);
    },
  );
});
