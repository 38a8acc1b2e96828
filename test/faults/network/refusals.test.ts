import { describe, expect, it } from 'vitest';
import { expectAgreement } from '../support/agreement.ts';
import {
  forFile,
  inTurn,
  refusal,
  refuse,
  type Script,
  status,
  storeThen,
  succeed,
} from '../support/replies.ts';
import { FaultRig } from '../support/rig.ts';
import { ScriptedServer } from '../support/scriptedServer.ts';

/** Uploads eight clips, the first of which is answered like this at its first attempt. */
async function uploadEight(first: Script): Promise<FaultRig> {
  const rig = await FaultRig.open();
  rig.server.onUpload = forFile('clip-1.wav', inTurn(first, succeed));
  await rig.upload(rig.clips(8));
  return rig;
}

/** When each upload after the first refusal began, counted from the refusal, in milliseconds. */
function startsAfterRefusal({ server }: FaultRig): readonly number[] {
  const { uploads } = server.ledger;
  const refusedMs = server.ledger.uploadsOf('clip-1.wav')[0]?.atMs ?? 0;
  return uploads.map(({ atMs }) => atMs - refusedMs).filter((ms) => ms > 0);
}

function kinds(rig: FaultRig): readonly string[] {
  return [...rig.engine.samples()].map(({ status: { kind } }) => kind);
}

/** All done at the first attempt: waiting uses up none. */
async function expectAllDone(rig: FaultRig): Promise<void> {
  expect(rig.stops).toEqual([]);
  expect([...rig.engine.samples()].map(({ status: { kind }, attempts }) => [kind, attempts])).toEqual(
    Array(8).fill(['done', 1]),
  );
  expect(rig.server.ledger.files).toHaveLength(8);
  await expectAgreement(rig);
}

/** One message, a handful of requests, and everything is still there to be sent. */
async function expectStopped(rig: FaultRig, stop: object): Promise<void> {
  expect(rig.stops).toMatchObject([stop]);
  expect(rig.engine.queueState.mode).toBe('stopped');
  // Those that were in the air together, and none after them.
  expect(rig.server.ledger.requests.length).toBeLessThanOrEqual(4);
  expect([...rig.engine.samples()].map(({ status: { kind }, attempts }) => [kind, attempts])).toEqual(
    Array(20).fill(['queued', 0]),
  );
  await expectAgreement(rig);
}

describe('a limit', () => {
  it('row 18: code 1002 makes everyone wait, and uses up no attempt', async () => {
    const rig = await uploadEight(refuse(1002));
    expect(rig.holds.some(({ reason }) => reason === 'rateLimit')).toBe(true);
    expect(Math.min(...startsAfterRefusal(rig))).toBeGreaterThanOrEqual(4_000);
    expect(rig.outcomes('clip-1.wav')).toEqual(['slowDown', 'done']);
    await expectAllDone(rig);
  });

  it('row 27: 429 with Retry-After: 7 makes everyone wait for at least 7 s', async () => {
    const rig = await uploadEight(status(429, { 'Retry-After': '7' }));
    const starts = startsAfterRefusal(rig);
    expect(starts.length).toBeGreaterThan(1);
    expect(Math.min(...starts)).toBeGreaterThanOrEqual(7_000);
    expect(Math.min(...starts)).toBeLessThan(8_000);
    await expectAllDone(rig);
  });

  // The rig's clock begins on Thursday, 15 January 2026, at noon.
  it.each([
    ['a date', 'Thu, 15 Jan 2026 12:01:30 GMT', 90_000, 91_000],
    ['a date long past', 'Mon, 15 Jan 2001 12:00:00 GMT', 1_000, 2_000],
    ['a date in the far future', 'Thu, 15 Jan 2099 12:00:00 GMT', 300_000, 301_000],
    ['eleven days', '1000000', 300_000, 301_000],
    ['thirty-one years', '1e9', 300_000, 301_000],
    ['nothing at all', '0', 1_000, 2_000],
    ['less than nothing', '-30', 4_000, 9_000],
    ['garbage', 'soon', 4_000, 9_000],
    ['a bare year', '2026', 300_000, 301_000],
  ])('row 28: Retry-After that is %s', async (_what, value, leastMs, mostMs) => {
    const rig = await uploadEight(status(429, { 'Retry-After': value }));
    const waitedMs = Math.min(...startsAfterRefusal(rig));
    expect(waitedMs).toBeGreaterThanOrEqual(leastMs);
    expect(waitedMs).toBeLessThanOrEqual(mostMs);
    await expectAllDone(rig);
  });

  it('row 28: Retry-After: 0 without end is not hammered', async () => {
    const rig = await FaultRig.open();
    rig.server.onUpload = status(429, { 'Retry-After': '0' });
    await rig.add(rig.clips(8));
    const beganMs = rig.clock.monotonicMs();
    rig.engine.start();
    await rig.until(() => rig.clock.monotonicMs() - beganMs > 30 * 60_000);
    expect(rig.server.ledger.requests.length).toBeLessThan(80);
    rig.server.onUpload = succeed;
    await rig.run();
    await expectAllDone(rig);
  });
});

describe('an answer that concerns the account', () => {
  it.each([
    [1004, 'keyRejected'],
    [1008, 'balanceTooLow'],
    [2049, 'keyRejected'],
  ])('row 19: 200 with code %i stops the queue: %s', async (statusCode, code) => {
    const rig = await FaultRig.open();
    rig.server.onUpload = refuse(statusCode, { 'Trace-Id': 'trace-7' });
    await rig.upload(rig.clips(20));
    await expectStopped(rig, { code, word: { httpStatus: 200, statusCode, traceId: 'trace-7' } });
  });

  it.each([401, 403])('row 25: %i stops the queue', async (httpStatus) => {
    const rig = await FaultRig.open();
    rig.server.onUpload = status(httpStatus, {}, 'no');
    await rig.upload(rig.clips(20));
    await expectStopped(rig, { code: 'keyRejected', word: { httpStatus } });
  });
});

describe('an answer that concerns one sample', () => {
  it.each([
    [400, null],
    [413, null],
    [422, null],
    [400, 2013],
    [200, 1026],
  ])('row 26: %i with code %j refuses it for good, and the batch goes on', async (httpStatus, statusCode) => {
    const body = statusCode === null ? '<h1>No</h1>' : refusal(statusCode);
    const rig = await uploadEight(status(httpStatus, {}, body));
    expect(rig.status('clip-1.wav')).toMatchObject({ kind: 'refused', word: { httpStatus, statusCode } });
    expect(kinds(rig).slice(1)).toEqual(Array(7).fill('done'));
    expect(rig.server.ledger.uploadsOf('clip-1.wav')).toHaveLength(1);
    expect(rig.stops).toEqual([]);
    await expectAgreement(rig);
  });

  it('row 26: a 413 that comes before the body is through counts as well', async () => {
    const rig = await FaultRig.open();
    rig.server.onUpload = async (exchange) => {
      await exchange.answer({ status: 413, headers: { Connection: 'close' } });
      await exchange.read();
    };
    await rig.upload(rig.clips(1, { sampleRateHz: 650_000, channels: 2, bitsPerSample: 16, seconds: 7.9 }));
    expect(rig.status('clip-1.wav')).toMatchObject({ kind: 'refused', word: { httpStatus: 413 } });
    expect(rig.server.ledger.requests).toHaveLength(1);
    await expectAgreement(rig);
  });
});

describe('row 29: an error of the server', () => {
  it.each([500, 502, 503, 504])('%i is unknown, then tried again', async (httpStatus) => {
    const rig = await FaultRig.open();
    rig.server.onUpload = inTurn(status(httpStatus), succeed);
    await rig.upload(rig.clips(1));
    expect(rig.life('clip-1.wav').slice(3)).toEqual(['uploading', 'unknown', 'queued', 'uploading', 'done']);
    expect(rig.server.ledger.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET', 'POST']);
    expect(rig.outcomes('clip-1.wav')).toEqual(['settled:absent', 'done']);
    await expectAgreement(rig);
  });

  it('from a gateway, behind which the file was stored, does not double it', async () => {
    const rig = await uploadEight(storeThen((exchange) => exchange.answer({ status: 504, body: '<html>' })));
    expect(rig.outcomes('clip-1.wav')).toEqual(['settled:found']);
    await expectAllDone(rig);
  });

  it('many times in a row stops the queue by itself, and a new start goes on with everything', async () => {
    const rig = await FaultRig.open();
    rig.server.onUpload = status(503);
    rig.server.onList = status(503);
    await rig.upload(rig.clips(20));
    expect(rig.stops).toMatchObject([{ code: 'serverTrouble', word: { httpStatus: 503 } }]);
    expect(rig.server.ledger.requests.length).toBeLessThan(20);
    expect(new Set(kinds(rig))).toEqual(new Set(['unknown', 'queued']));

    rig.server.onUpload = succeed;
    rig.server.onList = (await ScriptedServer.open(rig.clock)).onList;
    rig.engine.start();
    await rig.run();
    expect(kinds(rig)).toEqual(Array(20).fill('done'));
    expect(rig.server.ledger.files).toHaveLength(20);
    await expectAgreement(rig);
  });
});

describe('row 30: a redirect to another host', () => {
  it.each([301, 302, 303, 307, 308])(
    'with %i is refused, and the key is not forwarded',
    async (httpStatus) => {
      const rig = await FaultRig.open();
      const elsewhere = await ScriptedServer.open(rig.clock);
      rig.server.onUpload = status(httpStatus, { Location: `${elsewhere.origin}/v1/files/upload` });
      await rig.upload(rig.clips(20));
      expect(elsewhere.wires).toEqual([]);
      await expectStopped(rig, { code: 'redirected', detail: `${elsewhere.origin}/v1/files/upload` });
    },
  );

  it('of the question what is on the account is refused, too', async () => {
    const rig = await FaultRig.open();
    const elsewhere = await ScriptedServer.open(rig.clock);
    rig.server.onUpload = status(502);
    rig.server.onList = status(307, { Location: `${elsewhere.origin}/v1/files/list` });
    await rig.upload(rig.clips(1));
    expect(elsewhere.wires).toEqual([]);
    expect(rig.stops).toMatchObject([{ code: 'redirected' }]);
    expect(rig.status('clip-1.wav').kind).toBe('unknown');
    await expectAgreement(rig);
  });
});
