import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeClip } from '../../support/scratch.ts';
import { expectAgreement } from '../support/agreement.ts';
import { forFile, inTurn, status, succeed } from '../support/replies.ts';
import { FaultRig } from '../support/rig.ts';

describe('a file that is changed between its check and its sending', () => {
  it('row 31: is checked again, and sent as it is now or not at all', async () => {
    const rig = await FaultRig.open();
    const [good = '', bad = ''] = rig.clips(2);
    await rig.add([good, bad]);
    const before = rig.sample('clip-1.wav').facts.sha256;
    writeClip(rig.folder, 'clip-1.wav', 3);
    writeClip(rig.folder, 'clip-2.wav', 4, { seconds: 9 });
    rig.engine.start();
    await rig.run();

    expect(rig.life('clip-1.wav')).toEqual([
      'inspecting',
      'ready',
      'queued',
      'inspecting',
      'ready',
      'queued',
      'uploading',
      'done',
    ]);
    const { sha256 } = rig.sample('clip-1.wav').facts;
    expect(sha256).not.toBe(before);
    expect(rig.server.ledger.files.map((file) => file.sha256)).toEqual([sha256]);
    expect(rig.sample('clip-2.wav')).toMatchObject({
      status: { kind: 'needsAttention' },
      problems: [{ code: 'durationTooLong' }],
    });
    expect(rig.server.ledger.uploads).toHaveLength(1);
    await expectAgreement(rig);
  });

  it('row 31: also when its size and its date say that nothing happened', async () => {
    const rig = await FaultRig.open();
    const [path = ''] = rig.clips(1);
    await rig.add([path]);
    const before = rig.sample('clip-1.wav').facts.sha256;
    const { size, atime, mtime } = statSync(path);
    writeClip(rig.folder, 'clip-1.wav', 77);
    utimesSync(path, atime, mtime);
    expect(statSync(path).size).toBe(size);
    rig.engine.start();
    await rig.run();

    const { facts } = rig.sample('clip-1.wav');
    expect(facts.sha256).not.toBe(before);
    expect(rig.server.ledger.files.map((file) => file.sha256)).toEqual([facts.sha256]);
    await expectAgreement(rig);
  });

  it('row 31: and also between a failed attempt and the next', async () => {
    const rig = await FaultRig.open();
    const [path = ''] = rig.clips(1);
    rig.server.onUpload = inTurn(async (exchange) => {
      await status(503)(exchange);
      writeClip(rig.folder, 'clip-1.wav', 78);
    }, succeed);
    await rig.upload([path]);
    const { facts, status: last } = rig.sample('clip-1.wav');
    expect(last.kind).toBe('done');
    expect(rig.server.ledger.files.map((file) => file.sha256)).toEqual([facts.sha256]);
    await expectAgreement(rig);
  });

  it('row 31: while it is on its way, it arrives as it was checked', async () => {
    const rig = await FaultRig.open();
    // More than a connection takes at a time: most of it is still to be sent when the file changes.
    const [path = ''] = rig.clips(1, { sampleRateHz: 650_000, channels: 2, bitsPerSample: 16, seconds: 7.9 });
    rig.server.onUpload = forFile('clip-1.wav', async (exchange) => {
      await exchange.read(100_000);
      writeFileSync(path, readFileSync(path).fill(1, 44));
      await succeed(exchange);
    });
    await rig.upload([path]);
    expect(rig.status('clip-1.wav').kind).toBe('done');
    expect(rig.server.ledger.files.map((file) => file.sha256)).toEqual([
      rig.sample('clip-1.wav').facts.sha256,
    ]);
    await expectAgreement(rig);
  });
});
