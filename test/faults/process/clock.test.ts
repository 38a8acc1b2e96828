import { describe, expect, it } from 'vitest';
import { done, retry } from '../../engine/queue/outcomes.ts';
import { item, rig as queueRig } from '../../engine/queue/rig.ts';
import { expectAgreement } from '../support/agreement.ts';
import { inTurn, refuse, status, storeThen, succeed } from '../support/replies.ts';
import { FaultRig } from '../support/rig.ts';

const DAY_MS = 86_400_000;
const WAYS = [
  ['forward', DAY_MS],
  ['back', -DAY_MS],
] as const;

/** The user, or a time server, sets this machine's clock. */
function setClock(rig: FaultRig, byMs: number): void {
  rig.clock.setWall(rig.clock.now() + byMs);
}

describe('a clock that is set by a day', () => {
  it.each(WAYS)('row 40: %s: a wait that the service asked for is as long as it said', async (_way, byMs) => {
    const rig = await FaultRig.open({ serverKeepsTime: true, settings: { concurrency: 1 } });
    rig.server.onUpload = inTurn(status(429, { 'Retry-After': '7' }), succeed);
    await rig.add(rig.clips(3));
    rig.engine.start();
    await rig.until(() => rig.engine.queueState.hold !== null, { mayWait: false });
    await rig.clock.advance(1_000);
    setClock(rig, byMs);
    await rig.run();
    const [refused, next] = rig.server.ledger.uploads;
    const waitedMs = (next?.atMs ?? Number.NaN) - (refused?.atMs ?? 0);
    expect(waitedMs).toBeGreaterThanOrEqual(7_000);
    expect(waitedMs).toBeLessThan(8_000);
    expect(rig.server.ledger.files).toHaveLength(3);
    await expectAgreement(rig);
  });

  it.each(WAYS)('row 40: %s: a wait of one sample is as long as it was drawn', async (_way, byMs) => {
    const rig = await FaultRig.open({ serverKeepsTime: true });
    rig.server.onUpload = inTurn(refuse(1013), succeed);
    await rig.add(rig.clips(1));
    rig.engine.start();
    await rig.until(() => rig.status('clip-1.wav').kind === 'waiting', { mayWait: false });
    setClock(rig, byMs);
    await rig.run();
    const [first, second] = rig.server.ledger.uploads;
    // The first wait is a second at the most.
    expect((second?.atMs ?? Number.NaN) - (first?.atMs ?? 0)).toBeLessThanOrEqual(1_000);
    await expectAgreement(rig);
  });

  it.each(WAYS)('row 40: %s: also when it is set while the failure is written down', async (_way, byMs) => {
    const test = queueRig();
    test.service.script = ({ nth }) => (nth === 1 ? retry() : done(test.service.nextId()));
    test.journal.delay = async () => {
      if (test.kind('a') === 'waiting') test.clock.setWall(test.clock.now() + byMs);
    };
    const beganMs = test.clock.monotonicMs();
    test.queue.add([item('a')]);
    test.queue.start();
    await test.untilIdle();
    expect(test.kind('a')).toBe('done');
    expect(test.clock.monotonicMs() - beganMs).toBeLessThanOrEqual(1_000);
  });

  it.each(WAYS)(
    'row 40: %s: what became of an upload is asked when it was to be asked',
    async (_way, byMs) => {
      const rig = await FaultRig.open({ serverKeepsTime: true });
      rig.server.onUpload = inTurn(
        storeThen(async (exchange) => exchange.wire.reset()),
        succeed,
      );
      await rig.add(rig.clips(1));
      rig.engine.start();
      await rig.until(() => rig.status('clip-1.wav').kind === 'unknown', { mayWait: false });
      setClock(rig, byMs);
      await rig.run();
      expect(rig.status('clip-1.wav')).toMatchObject({
        kind: 'done',
        fileId: rig.server.ledger.files[0]?.fileId,
      });
      const [{ atMs: sentMs } = { atMs: 0 }] = rig.server.ledger.uploads;
      expect(rig.server.ledger.lists.map(({ atMs }) => atMs - sentMs)).toEqual([1_500]);
      await expectAgreement(rig);
    },
  );

  it('row 40: back, while the list cannot be had: what was stored before is found all the same', async () => {
    const rig = await FaultRig.open({ serverKeepsTime: true });
    rig.server.onUpload = storeThen(async (exchange) => exchange.wire.reset());
    const { onList } = rig.server;
    rig.server.onList = status(503);
    await rig.upload(rig.clips(1));
    expect(rig.stops).toMatchObject([{ code: 'serverTrouble' }]);
    await rig.clock.advance(3_600_000);
    // By this machine's clock the upload is a minute old by now.
    setClock(rig, 60_000 - 3_600_000);
    rig.server.onList = onList;
    rig.engine.start();
    await rig.run();
    expect(rig.status('clip-1.wav')).toMatchObject({
      kind: 'done',
      fileId: rig.server.ledger.files[0]?.fileId,
    });
    expect(rig.server.ledger.uploads).toHaveLength(1);
    await expectAgreement(rig);
  });
});

describe('a clock that is set while the app is not running', () => {
  /** Ends with one upload stored, and its answer lost; goes on so much later, with a clock that is off by so much since. */
  async function goOnAfter(awayMs: number, byMs: number): Promise<FaultRig> {
    const rig = await FaultRig.open({ serverKeepsTime: true });
    rig.server.onUpload = storeThen((exchange) => exchange.stall());
    await rig.add(rig.clips(1));
    rig.engine.start();
    await rig.until(() => rig.server.ledger.files.length === 1, { mayWait: false });
    await rig.close();
    await rig.clock.advance(awayMs);
    setClock(rig, byMs);
    rig.server.onUpload = succeed;

    const next = await rig.reopen();
    next.engine.resume(next.engine.unfinished()[0]?.id ?? '');
    next.engine.start({ alsoLater: true });
    await next.run();
    return next;
  }

  it.each([
    ['forward', 3_600_000, DAY_MS],
    ['back', 3_600_000, -DAY_MS],
    ['back, by less than the app was away', 2 * DAY_MS, -60_000],
  ])('row 40: %s: what was in the air is found, and not sent again', async (_way, awayMs, byMs) => {
    const rig = await goOnAfter(awayMs, byMs);
    expect(rig.status('clip-1.wav')).toMatchObject({
      kind: 'done',
      fileId: rig.server.ledger.files[0]?.fileId,
    });
    expect(rig.server.ledger.uploads).toHaveLength(1);
    await expectAgreement(rig);
  });

  it('row 40: back by a day of the two that the app was away: the user is asked before anything is sent again', async () => {
    const rig = await goOnAfter(2 * DAY_MS, -DAY_MS);
    const [stored] = rig.server.ledger.files;
    expect(rig.status('clip-1.wav')).toMatchObject({ kind: 'unknown', candidates: [stored?.fileId] });
    expect(rig.server.ledger.uploads).toHaveLength(1);
    rig.engine.choose(rig.sample('clip-1.wav').id, stored?.fileId ?? '');
    await rig.run();
    expect(rig.status('clip-1.wav')).toMatchObject({ kind: 'done', fileId: stored?.fileId });
    await expectAgreement(rig);
  });

  it('row 40: what is older than any clock could be off is nobody’s', async () => {
    const rig = await FaultRig.open({ serverKeepsTime: true });
    const [path = ''] = rig.clips(1);
    rig.server.onUpload = storeThen((exchange) => exchange.stall());
    await rig.add([path]);
    const { sizeBytes } = rig.sample('clip-1.wav').facts;
    rig.engine.start();
    await rig.until(() => rig.server.ledger.files.length === 1, { mayWait: false });
    // Not this one: somebody else's of two days ago, and this one came to nothing.
    const [own] = rig.server.ledger.files.splice(0);
    if (!own) throw new Error('nothing was stored');
    rig.server.ledger.files.push({
      ...own,
      sha256: '0'.repeat(64),
      createdAtSeconds: own.createdAtSeconds - 2 * 86_400,
    });
    expect(sizeBytes).toBe(own.bytes);
    await rig.close();
    rig.server.onUpload = succeed;
    const next = await rig.reopen();
    next.engine.resume(next.engine.unfinished()[0]?.id ?? '');
    next.engine.start({ alsoLater: true });
    await next.run();
    expect(next.status('clip-1.wav').kind).toBe('done');
    expect(next.server.ledger.uploads).toHaveLength(2);
  });
});
