import { describe, expect, it } from 'vitest';
import { MAX_FILE_TRIES } from '../../../src/engine/queue/transitions.ts';
import { writeClip } from '../../support/scratch.ts';
import { expectAgreement } from '../support/agreement.ts';
import { FaultRig } from '../support/rig.ts';
import { allowAll, failOpening, forbid } from './refusedFiles.ts';

/** Tried, waited for, tried again, and given up. */
const GIVEN_UP = [
  'inspecting',
  'ready',
  ...Array.from({ length: MAX_FILE_TRIES }, () => ['queued', 'waiting']).flat(),
  'queued',
  'failed',
];

/** A rig that has all it needs of the disk: what is forbidden from now on is forbidden to a file of the batch only. */
async function openRig(): Promise<FaultRig> {
  const rig = await FaultRig.open();
  await rig.upload([writeClip(rig.folder, 'first-of-all.wav', 1_000)]);
  allowAll(rig.folder);
  return rig;
}

describe('a file that may not be read just now', () => {
  it('row 33: EACCES: is tried a few times, then fails for good; the rest goes on', async () => {
    const rig = await openRig();
    const [first = '', second = ''] = rig.clips(2);
    await rig.add([first, second]);
    forbid(first);
    rig.engine.start();
    await rig.run();

    expect(rig.life('clip-1.wav')).toEqual(GIVEN_UP);
    expect(rig.status('clip-1.wav')).toMatchObject({ code: 'fileUnreadable', detail: 'EACCES' });
    expect(rig.outcomes('clip-1.wav')).toEqual([]);
    expect(rig.status('clip-2.wav').kind).toBe('done');
    expect(rig.stops).toEqual([]);
  });

  it('row 33: EACCES: is sent as soon as it may be read again, and no attempt was used up', async () => {
    const rig = await openRig();
    const [path = ''] = rig.clips(1);
    await rig.add([path]);
    const allow = forbid(path);
    rig.engine.start();
    await rig.until(() => rig.status('clip-1.wav').kind === 'waiting', { mayWait: false });
    allow();
    await rig.run();
    expect(rig.sample('clip-1.wav')).toMatchObject({ status: { kind: 'done' }, attempts: 1 });
    await expectAgreement(rig);
  });

  it('row 33: EACCES: at its check, it is the only one of which that is said', async () => {
    const rig = await openRig();
    const [first = '', second = ''] = rig.clips(2);
    forbid(first);
    await rig.upload([first, second]);
    expect(rig.sample('clip-1.wav')).toMatchObject({
      status: { kind: 'needsAttention' },
      problems: [{ code: 'unreadable', data: { reason: 'noPermission' } }],
    });
    expect(rig.status('clip-2.wav').kind).toBe('done');
  });

  it.each(['EBUSY', 'EPERM', 'ETXTBSY', 'EAGAIN'])(
    'row 33: %s: is tried a few times, further and further apart, then fails for good',
    async (errno) => {
      const rig = await FaultRig.open();
      const [first = '', second = ''] = rig.clips(2);
      const opening = failOpening(first, errno, Number.POSITIVE_INFINITY);
      const beganMs = rig.clock.monotonicMs();
      await rig.upload([first, second]);

      expect(opening.tries).toBe(MAX_FILE_TRIES + 1);
      expect(rig.life('clip-1.wav')).toEqual(GIVEN_UP);
      expect(rig.status('clip-1.wav')).toMatchObject({ code: 'fileUnreadable', detail: errno });
      // Long enough for a virus scanner, not so long that nobody knows any more what it was about: 1 + 2 + 4 + 8 s at the most.
      const tookMs = rig.clock.monotonicMs() - beganMs;
      expect(tookMs).toBeGreaterThan(1_000);
      expect(tookMs).toBeLessThanOrEqual(15_000);
      expect(rig.status('clip-2.wav').kind).toBe('done');
      await expectAgreement(rig);
    },
  );

  it('row 33: EBUSY: is sent once it is free, and no attempt was used up', async () => {
    const rig = await FaultRig.open();
    const [path = ''] = rig.clips(1);
    failOpening(path, 'EBUSY', 3);
    await rig.upload([path]);
    expect(rig.sample('clip-1.wav')).toMatchObject({ status: { kind: 'done' }, attempts: 1 });
    expect(rig.server.ledger.uploads).toHaveLength(1);
    await expectAgreement(rig);
  });

  it('row 33: EIO and the like never pass: it fails at once', async () => {
    const rig = await FaultRig.open();
    const [first = '', second = ''] = rig.clips(2);
    const opening = failOpening(first, 'EIO', Number.POSITIVE_INFINITY);
    await rig.upload([first, second]);
    expect(opening.tries).toBe(1);
    expect(rig.status('clip-1.wav')).toMatchObject({ kind: 'failed', code: 'fileUnreadable', detail: 'EIO' });
    expect(rig.status('clip-2.wav').kind).toBe('done');
  });
});
