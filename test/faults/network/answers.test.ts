import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DEFAULT_TIMEOUTS } from '../../../src/engine/api/undiciTransport.ts';
import { toCsv, toJson } from '../../../src/engine/history/export.ts';
import { findIn } from '../../support/history.ts';
import { expectAgreement } from '../support/agreement.ts';
import { inTurn, type Script, storeThen, succeed, uploaded } from '../support/replies.ts';
import { FaultRig } from '../support/rig.ts';

const CLIP = 'clip-1.wav';
const MB = 1024 * 1024;

/** One clip, sent once like this and, if it comes to that, once more as it should be. */
async function uploadOne(first: Script): Promise<FaultRig> {
  const rig = await FaultRig.open();
  rig.server.onUpload = inTurn(first, succeed);
  await rig.upload(rig.clips(1));
  return rig;
}

/** It was on the account all the time: found there, and not sent again. */
async function expectFound(rig: FaultRig): Promise<void> {
  expect(rig.life(CLIP)).toEqual(['inspecting', 'ready', 'queued', 'uploading', 'unknown', 'done']);
  expect(rig.server.ledger.uploads).toHaveLength(1);
  expect(rig.outcomes(CLIP)).toEqual(['settled:found']);
  await expectAgreement(rig);
}

/** It never was on the account: asked for twice, and sent again. */
async function expectSentAgain(rig: FaultRig): Promise<void> {
  expect(rig.server.ledger.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET', 'POST']);
  expect(rig.outcomes(CLIP)).toEqual(['settled:absent', 'done']);
  expect(rig.server.ledger.files).toHaveLength(1);
  await expectAgreement(rig);
}

/** Why the outcome was not known. */
function whyUnknown(rig: FaultRig): string | undefined {
  const unknown = rig.lives.get(CLIP)?.find(({ kind }) => kind === 'unknown');
  return unknown?.kind === 'unknown' ? unknown.reason : undefined;
}

describe('row 4: a captive portal that answers 200 with a page of its own', () => {
  const portal: Script = async (exchange) => {
    await exchange.read();
    await exchange.answer({
      headers: { 'Content-Type': 'text/html; charset=utf-8' },
      body: '<!doctype html><title>Welcome to the airport</title>',
    });
  };

  it('is never taken for a success, nor for a list that has nothing in it', async () => {
    const rig = await FaultRig.open();
    const list = rig.server.onList;
    rig.server.onUpload = inTurn(portal, succeed);
    rig.server.onList = inTurn(portal, portal, portal, list);
    await rig.upload(rig.clips(1));
    expect(rig.life(CLIP).slice(3)).toEqual(['uploading', 'unknown', 'queued', 'uploading', 'done']);
    expect(rig.outcomes(CLIP)).toEqual(['settled:absent', 'done']);
    // Three lists that were none, and the two that count.
    expect(rig.server.ledger.lists).toHaveLength(5);
    await expectAgreement(rig);
  });

  it('stops the queue when it goes on, with nothing done and nothing failed', async () => {
    const rig = await FaultRig.open();
    rig.server.onUpload = portal;
    rig.server.onList = portal;
    await rig.upload(rig.clips(30));
    expect(rig.stops).toMatchObject([{ code: 'serverTrouble' }]);
    const kinds = [...rig.engine.samples()].map(({ status }) => status.kind);
    expect(kinds.every((kind) => kind === 'unknown' || kind === 'queued')).toBe(true);
    expect(rig.server.ledger.uploads.length).toBeLessThan(20);
    await expectAgreement(rig);
  });
});

describe('row 13: a server that closes after the body, without an answer', () => {
  it('and has the file: found', async () => {
    await expectFound(await uploadOne(storeThen(async ({ wire }) => wire.end())));
  });

  it('and does not have it: sent again', async () => {
    const rig = await uploadOne(async (exchange) => {
      await exchange.read();
      exchange.wire.end();
    });
    expect(whyUnknown(rig)).toBe('connectionLost');
    await expectSentAgain(rig);
  });
});

const fallSilent: Script = async (exchange) => {
  await exchange.read();
  await exchange.stall();
};

describe('row 14: silence after the body', () => {
  it.each([
    ['found', storeThen((exchange) => exchange.stall()), expectFound],
    ['sent again', fallSilent, expectSentAgain],
  ] as const satisfies readonly (readonly [string, Script, (rig: FaultRig) => Promise<void>])[])(
    'is given up after the idle limit, and the file %s',
    async (_what, script, expected) => {
      const rig = await FaultRig.open();
      rig.server.onUpload = inTurn(script, succeed);
      await rig.add(rig.clips(1));
      const beganMs = rig.clock.monotonicMs();
      rig.engine.start();
      await rig.until(() => rig.status(CLIP).kind === 'unknown');
      expect(whyUnknown(rig)).toBe('idleTimeout');
      const waitedMs = rig.clock.monotonicMs() - beganMs;
      expect(waitedMs).toBeGreaterThanOrEqual(DEFAULT_TIMEOUTS.answerIdleMs);
      expect(waitedMs).toBeLessThan(DEFAULT_TIMEOUTS.answerIdleMs + 2_000);
      await rig.run();
      await expected(rig);
    },
  );
});

describe('an answer that cannot be believed', () => {
  it('row 15: truncated JSON', async () => {
    const rig = await uploadOne(
      storeThen((exchange, file) => exchange.answer({ body: uploaded(file).slice(0, -9) })),
    );
    expect(whyUnknown(rig)).toBe('answerMalformed');
    await expectFound(rig);
  });

  const tooShort = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n';

  it('row 16: shorter than its Content-Length, and the connection ends', async () => {
    const rig = await uploadOne(
      storeThen(async (exchange, file) => {
        await exchange.say(tooShort + uploaded(file));
        exchange.wire.end();
      }),
    );
    expect(whyUnknown(rig)).toMatch(/^(answerMalformed|connectionLost)$/);
    await expectFound(rig);
  });

  it('row 16: shorter than its Content-Length, and the connection stays', async () => {
    const rig = await uploadOne(
      storeThen(async (exchange, file) => {
        await exchange.say(tooShort + uploaded(file));
        await exchange.stall();
      }),
    );
    expect(whyUnknown(rig)).toBe('idleTimeout');
    await expectFound(rig);
  });

  it('row 17: all that a success has, under another content type', async () => {
    const rig = await uploadOne(async (exchange) => {
      await exchange.read();
      const { filename, purpose } = exchange.entry;
      const file = { file_id: 4711, bytes: 444, created_at: 1, filename, purpose };
      await exchange.answer({
        headers: { 'Content-Type': 'text/html' },
        body: JSON.stringify({ file, base_resp: { status_code: 0, status_msg: 'success' } }),
      });
    });
    expect(whyUnknown(rig)).toBe('answerMalformed');
    await expectSentAgain(rig);
  });

  it.each([
    ['nothing about the file', ''],
    ['null', '"file":null,'],
    ['an id that is null', '"file":{"file_id":null,"bytes":444},'],
    ['an empty id', '"file":{"file_id":"","bytes":444},'],
    ['an id of 0', '"file":{"file_id":0,"bytes":444},'],
    ['a negative id', '"file":{"file_id":-7,"bytes":444},'],
    ['half an id', '"file":{"file_id":7.5,"bytes":444},'],
    ['an id beyond int64', '"file":{"file_id":9223372036854775808,"bytes":444},'],
    ['words for an id', '"file":{"file_id":"../../etc","bytes":444},'],
  ])('row 20: code 0 without a file_id: %s', async (_what, file) => {
    const body = `{${file}"base_resp":{"status_code":0,"status_msg":"success"}}`;
    const rig = await uploadOne(storeThen((exchange) => exchange.answer({ body })));
    expect(whyUnknown(rig)).toBe('answerWithoutId');
    await expectFound(rig);
  });

  it('row 22: other bytes than were sent: flagged with the id it gave, not done, not sent again', async () => {
    const rig = await FaultRig.open();
    rig.server.onUpload = async (exchange) => {
      await exchange.read();
      const file = exchange.store();
      await exchange.answer({ body: uploaded({ ...file, bytes: file.bytes - 1 }) });
    };
    await rig.upload(rig.clips(1));
    const [file] = rig.server.ledger.files;
    expect(rig.status(CLIP)).toMatchObject({
      kind: 'unknown',
      reason: 'bytesDisagree',
      candidates: [file?.fileId],
    });
    expect(rig.outcomes(CLIP)).toEqual(['unknown:bytesDisagree']);
    expect(rig.server.ledger.requests).toHaveLength(1);
    await expectAgreement(rig);
  });

  it('row 22: sent again only when the user says so, and the id it gave is not forgotten', async () => {
    const rig = await FaultRig.open();
    rig.server.onUpload = inTurn(async (exchange) => {
      await exchange.read();
      await exchange.answer({ body: uploaded(exchange.store({ bytes: 1 })) });
    }, succeed);
    await rig.upload(rig.clips(1));
    rig.engine.choose(rig.sample(CLIP).id, null);
    await rig.run();
    const [first, second] = rig.server.ledger.files;
    expect(rig.status(CLIP)).toMatchObject({ kind: 'done', fileId: second?.fileId });
    expect(rig.outcomes(CLIP)).toEqual(['settled:disowned', 'done']);
    const ids = rig.engine.store.attemptsOf(rig.sample(CLIP).id).map(({ fileId }) => fileId);
    expect(ids).toEqual([first?.fileId, second?.fileId]);
    await expectAgreement(rig);
  });

  it('row 23: 100 MB of it: cut off at 1 MB', async () => {
    let saidBytes = 0;
    const rig = await uploadOne(
      storeThen(async (exchange) => {
        await exchange.say(
          'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 104857600\r\n\r\n',
        );
        while (saidBytes < 100 * MB && !exchange.wire.isGone) {
          await exchange.wire.write(Buffer.alloc(MB, ' '));
          saidBytes += MB;
        }
      }),
    );
    expect(whyUnknown(rig)).toBe('answerTooLarge');
    // What was on its way when the line was cut; buffers are generous on one machine.
    expect(saidBytes).toBeLessThan(50 * MB);
    await expectFound(rig);
  });

  it('row 23: a gzip bomb: never more than 1 MB of it unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(100 * MB, ' '));
    expect(bomb.byteLength).toBeLessThan(MB);
    const rig = await uploadOne(
      storeThen((exchange) => exchange.answer({ headers: { 'Content-Encoding': 'gzip' }, body: bomb })),
    );
    expect(whyUnknown(rig)).toBe('answerTooLarge');
    await expectFound(rig);
  });
});

describe('row 21: a file_id above 2^53', () => {
  it.each(['9007199254740993', '123456789012345681', '9223372036854775807'])(
    'keeps its digits in the history and in every export: %s',
    async (fileId) => {
      const rig = await FaultRig.open();
      rig.server.onUpload = async (exchange) => {
        await exchange.read();
        await exchange.answer({ body: uploaded(exchange.store({ fileId })) });
      };
      await rig.upload(rig.clips(1));
      expect(rig.status(CLIP)).toMatchObject({ kind: 'done', fileId });
      const stored = findIn(rig.engine.store, { text: fileId });
      expect(stored).toHaveLength(1);
      expect(toCsv(stored)).toContain(`\n${fileId},${CLIP},`);
      expect(toJson(stored)).toContain(`"file_id": "${fileId}"`);
      await expectAgreement(rig);
    },
  );

  it('keeps them when it comes from the list, and between two that a number could not tell apart', async () => {
    const rig = await FaultRig.open();
    rig.server.onUpload = inTurn(
      storeThen(async ({ wire }) => wire.end()),
      async (exchange) => {
        await exchange.read();
        await exchange.answer({ body: uploaded(exchange.store({ fileId: '9007199254740994' })) });
      },
    );
    await rig.upload(rig.clips(2));
    // As numbers the two ids are one and the same.
    expect(rig.server.ledger.files.map(({ fileId }) => Number(fileId))).toEqual([2 ** 53 + 4, 2 ** 53 + 2]);
    await expectAgreement(rig);
  });
});
