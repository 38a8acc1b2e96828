import { describe, expect, it } from 'vitest';
import { FAULT_KINDS, type FaultKind, parseFaults } from '../../../src/sandbox/index.ts';
import { SAMPLES } from '../../sandbox/support.ts';
import { open, upload } from './account.ts';

describe('every fault of the sandbox', () => {
  const LIMITS = { answerIdleMs: 120, sendIdleMs: 250 };
  const LARGE = Buffer.concat([SAMPLES.wav, Buffer.alloc(16 * 1024 * 1024)]);
  const lost = { kind: 'unknown' };

  /** Rows of the fault matrix: what the client makes of each. A new kind of fault does not compile without one. */
  const EXPECTED: Record<
    FaultKind,
    readonly { fault: string; outcome: object; bytes?: Buffer; first?: 'upload' }[]
  > = {
    code: [
      { fault: 'code=1000', outcome: { kind: 'retry', atMost: 3 } },
      { fault: 'code=1001', outcome: { kind: 'retry', atMost: null } },
      { fault: 'code=1002', outcome: { kind: 'slowDown', retryAfterMs: null } },
      { fault: 'code=2045;retryAfter=9', outcome: { kind: 'slowDown', retryAfterMs: 9_000 } },
      { fault: 'code=1004', outcome: { kind: 'stop', code: 'keyRejected' } },
      { fault: 'code=1008', outcome: { kind: 'stop', code: 'balanceTooLow' } },
      { fault: 'code=1041', outcome: { kind: 'fewerConnections' } },
      { fault: 'code=2038', outcome: { kind: 'stop', code: 'cloningNotEnabled' } },
      { fault: 'code=2049', outcome: { kind: 'stop', code: 'keyRejected' } },
      { fault: 'code=2056', outcome: { kind: 'stop', code: 'planLimitReached' } },
      { fault: 'code=2013', outcome: { kind: 'refused', word: { statusCode: 2013 } } },
      { fault: 'code=7777', outcome: { kind: 'refused', word: { statusCode: 7777 } } },
    ],
    http: [
      { fault: 'http=401', outcome: { kind: 'stop', code: 'keyRejected' } },
      { fault: 'http=403', outcome: { kind: 'stop', code: 'keyRejected' } },
      { fault: 'http=400', outcome: { kind: 'refused' } },
      { fault: 'http=413', outcome: { kind: 'refused' } },
      { fault: 'http=422', outcome: { kind: 'refused' } },
      { fault: 'http=408', outcome: { kind: 'retry' } },
      { fault: 'http=429;retryAfter=7', outcome: { kind: 'slowDown', retryAfterMs: 7_000 } },
      { fault: 'http=429;retryAfter=1e9', outcome: { kind: 'slowDown', retryAfterMs: 300_000 } },
      { fault: 'http=429;retryAfter=soon', outcome: { kind: 'slowDown', retryAfterMs: null } },
      { fault: 'http=500', outcome: { ...lost, reason: 'serverError' } },
      { fault: 'http=502', outcome: { ...lost, reason: 'serverError' } },
      { fault: 'http=503', outcome: { ...lost, reason: 'serverError' } },
      { fault: 'http=504', outcome: { ...lost, reason: 'serverError' } },
    ],
    html: [{ fault: 'html', outcome: { ...lost, reason: 'answerMalformed' } }],
    redirect: [
      {
        fault: 'redirect',
        outcome: { kind: 'stop', code: 'redirected', detail: 'http://elsewhere.invalid/v1/files/upload' },
      },
    ],
    'closeAfterBody-stored': [
      { fault: 'closeAfterBody-stored', outcome: { ...lost, reason: 'connectionLost' } },
    ],
    'closeAfterBody-lost': [{ fault: 'closeAfterBody-lost', outcome: { ...lost, reason: 'connectionLost' } }],
    resetAfterBody: [{ fault: 'resetAfterBody', outcome: { ...lost, reason: 'connectionLost' } }],
    resetMidBody: [{ fault: 'resetMidBody', bytes: LARGE, outcome: { ...lost, reason: 'connectionLost' } }],
    stopReading: [{ fault: 'stopReading', bytes: LARGE, outcome: { ...lost, reason: 'idleTimeout' } }],
    slowBody: [{ fault: 'slowBody=20000', outcome: { kind: 'done' } }],
    stallBeforeAnswer: [
      { fault: 'stallBeforeAnswer', outcome: { ...lost, reason: 'idleTimeout' } },
      { fault: 'stallBeforeAnswer=20', outcome: { kind: 'done' } },
    ],
    truncatedJson: [{ fault: 'truncatedJson', outcome: { ...lost, reason: 'answerMalformed' } }],
    shortAnswer: [{ fault: 'shortAnswer', outcome: lost }],
    wrongContentType: [{ fault: 'wrongContentType', outcome: { ...lost, reason: 'answerMalformed' } }],
    noFileId: [{ fault: 'noFileId', outcome: { ...lost, reason: 'answerWithoutId' } }],
    noBaseResp: [{ fault: 'noBaseResp', outcome: { ...lost, reason: 'answerMalformed' } }],
    wrongBytes: [{ fault: 'wrongBytes', outcome: { ...lost, reason: 'bytesDisagree' } }],
    hugeAnswer: [{ fault: 'hugeAnswer', outcome: { ...lost, reason: 'answerTooLarge' } }],
    gzipBomb: [{ fault: 'gzipBomb', outcome: { ...lost, reason: 'answerTooLarge' } }],
    closeOnReuse: [
      { fault: 'closeOnReuse', first: 'upload', outcome: { ...lost, reason: 'connectionLost' } },
    ],
  };

  const rows = Object.values(EXPECTED).flat();

  it('has a row here', () => {
    expect(Object.keys(EXPECTED).toSorted()).toEqual(Object.keys(FAULT_KINDS).toSorted());
  });

  it.each(rows.map((row) => [row.fault, row] as const))(
    '%s',
    async (_name, { fault, outcome, bytes, first }) => {
      const { sandbox, client } = await open({ faults: parseFaults(fault) }, {}, LIMITS);
      if (first)
        await Promise.all([1, 2, 3].map((count) => upload(client, { filename: `first${count}.wav` })));
      const before = sandbox.ledger.files.length;
      const result = await upload(client, bytes ? { bytes } : {});
      expect(result).toMatchObject(outcome);
      const stored = sandbox.ledger.files.length - before;
      expect(stored).toBeLessThanOrEqual(1);
      if (result.kind === 'done') expect(sandbox.ledger.find(result.file.fileId)).toBeDefined();
      if (['refused', 'retry', 'slowDown', 'stop'].includes(result.kind)) expect(stored).toBe(0);
    },
  );

  it('of the list is no verdict, and a long list is no flood', async () => {
    const { client, sandbox } = await open(
      { faults: parseFaults('truncatedJson;call=list;times=1') },
      {},
      LIMITS,
    );
    expect(await client.list('voice_clone')).toMatchObject({ kind: 'unknown', reason: 'answerMalformed' });
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        upload(client, { filename: `${'字'.repeat(80)}${index}.wav` }),
      ),
    );
    const listed = await client.list('voice_clone');
    expect(listed.kind === 'ok' && listed.value.files).toHaveLength(sandbox.ledger.files.length);
  });
});
