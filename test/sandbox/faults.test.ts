import { Agent } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import type { FaultKind } from '../../src/sandbox/faultKinds.ts';
import { type Fault, parseFaults, type Sandbox } from '../../src/sandbox/index.ts';
import { codeOf, get, idOf, openSandbox, type Reply, remove, SAMPLES, upload } from './support.ts';

/** What a client sees of each fault. One row for every kind: a new kind does not compile without one. */
interface Expected {
  readonly fault: string;
  readonly stored: boolean;
  readonly see: (reply: Promise<Reply>, sandbox: Sandbox) => Promise<unknown>;
}

const hangsUp = (reply: Promise<Reply>): Promise<unknown> =>
  expect(reply).rejects.toMatchObject({ code: 'ECONNRESET' });

const FAULTS = {
  code: {
    fault: 'code=1008',
    stored: false,
    see: async (reply) => {
      expect(codeOf(await reply)).toBe(1008);
      expect((await reply).httpStatus).toBe(200);
      expect((await reply).text).not.toContain('"file"');
    },
  },
  http: {
    fault: 'http=429;retryAfter=7',
    stored: false,
    see: async (reply) => {
      expect((await reply).httpStatus).toBe(429);
      expect((await reply).headers['retry-after']).toBe('7');
    },
  },
  html: {
    fault: 'html',
    stored: false,
    see: async (reply) => {
      expect((await reply).httpStatus).toBe(200);
      expect((await reply).headers['content-type']).toContain('text/html');
      expect((await reply).text).toMatch(/^<!doctype html>/);
    },
  },
  redirect: {
    fault: 'redirect=http://elsewhere.invalid:8080/x',
    stored: false,
    see: async (reply) => {
      expect((await reply).httpStatus).toBe(307);
      expect((await reply).headers.location).toBe('http://elsewhere.invalid:8080/x');
    },
  },
  'closeAfterBody-stored': { fault: 'closeAfterBody-stored', stored: true, see: hangsUp },
  'closeAfterBody-lost': { fault: 'closeAfterBody-lost', stored: false, see: hangsUp },
  resetAfterBody: { fault: 'resetAfterBody', stored: true, see: hangsUp },
  resetMidBody: {
    fault: 'resetMidBody=10',
    stored: false,
    see: async (reply, sandbox) => {
      // Which errno a client meets depends on whether it was still writing.
      await expect(reply).rejects.toMatchObject({ code: expect.stringMatching(/^(?:ECONNRESET|EPIPE)$/) });
      const [request] = sandbox.ledger.requests;
      expect(request?.receivedBytes).toBeGreaterThan(0);
      expect(request?.receivedBytes).toBeLessThan(BIG.length / 2);
    },
  },
  stopReading: {
    fault: 'stopReading',
    stored: false,
    see: async (reply, sandbox) => {
      await vi.waitFor(() => expect(sandbox.faults()[0]?.hits).toBe(1));
      giveUp.abort();
      await expect(reply).rejects.toMatchObject({ code: 'ABORT_ERR' });
      // Who does not read does not notice either that the other end has gone: it ends with the sandbox.
      await sandbox.close();
      await vi.waitFor(() => expect(sandbox.ledger.requests).toHaveLength(1));
      expect(sandbox.ledger.requests[0]?.receivedBytes).toBeLessThan(BIG.length);
    },
  },
  slowBody: {
    fault: `slowBody=${20 * 1024 * 1024}`,
    stored: true,
    see: async (reply) => {
      const startedMs = performance.now();
      expect(codeOf(await reply)).toBe(0);
      expect(performance.now() - startedMs).toBeGreaterThan(150);
    },
  },
  stallBeforeAnswer: {
    fault: 'stallBeforeAnswer',
    stored: true,
    see: async (reply, sandbox) => {
      await vi.waitFor(() => expect(sandbox.ledger.files).toHaveLength(1));
      giveUp.abort();
      await expect(reply).rejects.toMatchObject({ code: 'ABORT_ERR' });
      await vi.waitFor(() => expect(sandbox.ledger.requests[0]?.httpStatus).toBeNull());
    },
  },
  truncatedJson: {
    fault: 'truncatedJson',
    stored: true,
    see: async (reply) => {
      const { text, httpStatus } = await reply;
      expect(httpStatus).toBe(200);
      expect(text).toMatch(/^\{"file":/);
      expect(() => JSON.parse(text)).toThrow(SyntaxError);
    },
  },
  shortAnswer: { fault: 'shortAnswer=10', stored: true, see: hangsUp },
  wrongContentType: {
    fault: 'wrongContentType=application%2Fx-thing',
    stored: true,
    see: async (reply) => {
      expect((await reply).headers['content-type']).toBe('application/x-thing');
      expect(codeOf(await reply)).toBe(0);
    },
  },
  noFileId: {
    fault: 'noFileId',
    stored: true,
    see: async (reply) => {
      expect(codeOf(await reply)).toBe(0);
      expect(JSON.parse((await reply).text)).toMatchObject({ file: { filename: 'a.wav' } });
      expect((await reply).text).not.toContain('file_id');
    },
  },
  noBaseResp: {
    fault: 'noBaseResp',
    stored: true,
    see: async (reply) => {
      expect((await reply).text).not.toContain('base_resp');
      expect(idOf(await reply)).toMatch(/^\d+$/);
    },
  },
  wrongBytes: {
    fault: 'wrongBytes=5',
    stored: true,
    see: async (reply, sandbox) => {
      expect(JSON.parse((await reply).text)).toMatchObject({ file: { bytes: BIG.length - 5 } });
      expect((await get(sandbox, '/v1/files/list?purpose=voice_clone')).text).toContain(
        `"bytes":${BIG.length},`,
      );
    },
  },
  hugeAnswer: {
    fault: 'hugeAnswer=3000000',
    stored: true,
    see: async (reply) => {
      expect((await reply).body).toHaveLength(3_000_000);
      expect((await reply).text).toMatch(/^\{"padding":"x+"\}$/);
    },
  },
  gzipBomb: {
    fault: 'gzipBomb=3000000',
    stored: true,
    see: async (reply) => {
      expect((await reply).headers['content-encoding']).toBe('gzip');
      expect((await reply).body.length).toBeLessThan(30_000);
      expect(gunzipSync((await reply).body)).toHaveLength(3_000_000);
    },
  },
  closeOnReuse: {
    fault: 'closeOnReuse;call=any;times=1',
    stored: true,
    // A first request never meets it: see the test of its own below.
    see: async (reply) => expect(codeOf(await reply)).toBe(0),
  },
} as const satisfies Record<FaultKind, Expected>;

/** More than fits the buffers between the two ends, so that a body can be left half read. */
const BIG = Buffer.concat([SAMPLES.wav, Buffer.alloc(12_000_000, 3)]);

let giveUp = new AbortController();

describe('each fault', () => {
  it.each(Object.entries<Expected>(FAULTS))('%s', async (kind, { fault, stored, see }) => {
    giveUp = new AbortController();
    const sandbox = await openSandbox({ faults: parseFaults(fault) });
    await see(upload(sandbox, { content: BIG, signal: giveUp.signal }), sandbox);

    expect(sandbox.ledger.files).toHaveLength(stored ? 1 : 0);
    const uploads = sandbox.ledger.requests.filter((request) => request.call === 'upload');
    expect(uploads).toMatchObject([
      {
        fault: kind === 'closeOnReuse' ? null : kind,
        storedFileId: stored ? sandbox.ledger.files[0]?.fileId : null,
      },
    ]);
  });

  it('code takes codes that no document lists', async () => {
    const sandbox = await openSandbox({ faults: parseFaults('code=4242') });
    expect((await upload(sandbox)).text).toContain('{"status_code":4242,"status_msg":"unlisted code"}');
  });

  it('stallBeforeAnswer with a time answers after it', async () => {
    const sandbox = await openSandbox({ faults: parseFaults('stallBeforeAnswer=60') });
    const startedMs = performance.now();
    expect(codeOf(await upload(sandbox))).toBe(0);
    expect(performance.now() - startedMs).toBeGreaterThan(50);
  });

  it('closeOnReuse hits a kept-alive connection only, and reads nothing', async () => {
    const sandbox = await openSandbox({ faults: [{ kind: 'closeOnReuse' }] });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    expect(codeOf(await upload(sandbox, { agent }))).toBe(0);
    await hangsUp(upload(sandbox, { agent }));
    expect(codeOf(await upload(sandbox, { agent }))).toBe(0);
    expect(sandbox.ledger.files).toHaveLength(2);
    expect(sandbox.ledger.requests.map((request) => request.fault)).toEqual([null, 'closeOnReuse', null]);
    agent.destroy();
  });

  it('may keep the file all the same, or lose it, when told so', async () => {
    const stored = await openSandbox({ faults: parseFaults('http=503;stored=yes') });
    expect((await upload(stored)).httpStatus).toBe(503);
    expect(stored.ledger.files).toHaveLength(1);
    const lost = await openSandbox({ faults: parseFaults('truncatedJson;stored=no') });
    await upload(lost);
    expect(lost.ledger.files).toHaveLength(0);
  });

  it('can hit the other calls, and then they have no effect', async () => {
    const sandbox = await openSandbox();
    const id = idOf(await upload(sandbox));
    sandbox.setFaults([{ kind: 'code', value: 1000, call: 'delete' }]);
    expect(codeOf(await remove(sandbox, id))).toBe(1000);
    expect(sandbox.ledger.files[0]?.deleted).toBe(false);
    sandbox.setFaults([{ kind: 'code', value: 1001, call: 'any' }]);
    for (const path of [
      'list?purpose=voice_clone',
      `retrieve?file_id=${id}`,
      `retrieve_content?file_id=${id}`,
    ]) {
      expect(codeOf(await get(sandbox, `/v1/files/${path}`))).toBe(1001);
    }
    sandbox.setFaults([{ kind: 'noFileId', call: 'delete' }]);
    expect((await remove(sandbox, id)).text).not.toContain('file_id');
  });
});

describe('which requests are hit', () => {
  const codes = async (sandbox: Sandbox, names: readonly string[]): Promise<readonly number[]> => {
    const found: number[] = [];
    for (const filename of names) found.push(codeOf(await upload(sandbox, { filename })));
    return found;
  };
  const open = (...faults: Fault[]): Promise<Sandbox> => openSandbox({ faults });

  it('only so many times', async () => {
    const sandbox = await open({ kind: 'code', value: 1000, times: 2 });
    expect(await codes(sandbox, ['a', 'b', 'c'])).toEqual([1000, 1000, 0]);
    expect(sandbox.faults()[0]?.hits).toBe(2);
  });

  it('only files whose name contains the text', async () => {
    const sandbox = await open({ kind: 'code', value: 1000, match: '坏' });
    expect(await codes(sandbox, ['a', '坏.wav', 'b'])).toEqual([0, 1000, 0]);
    expect(codeOf(await upload(sandbox, { parts: [] }))).toBe(2013);
  });

  it('the first fault that applies is taken', async () => {
    const sandbox = await open(
      { kind: 'code', value: 1000, times: 1 },
      { kind: 'code', value: 1001, match: 'b' },
    );
    expect(await codes(sandbox, ['b', 'b', 'c'])).toEqual([1000, 1001, 0]);
  });

  it('a share of them, the same ones for the same seed, in whatever order they come', async () => {
    const names = Array.from({ length: 200 }, (_, index) => `${index}.wav`);
    const fault = { kind: 'code', value: 1000, rate: 0.3 } as const;
    const one = await codes(await openSandbox({ faults: [fault], seed: 5 }), names);
    const two = await codes(await openSandbox({ faults: [fault], seed: 5 }), names.toReversed());
    const other = await codes(await openSandbox({ faults: [fault], seed: 6 }), names);
    expect(two.toReversed()).toEqual(one);
    expect(other).not.toEqual(one);
    const hits = one.filter((code) => code === 1000).length;
    expect(hits).toBeGreaterThan(40);
    expect(hits).toBeLessThan(80);
  });

  it('a second attempt at the same file is a fresh throw', async () => {
    const sandbox = await open({ kind: 'code', value: 1000, rate: 0.5 });
    const found = await codes(
      sandbox,
      Array.from({ length: 30 }, () => 'same.wav'),
    );
    expect(new Set(found)).toEqual(new Set([0, 1000]));
  });

  it('uploads only, unless told otherwise', async () => {
    const sandbox = await open({ kind: 'code', value: 1000 });
    expect(codeOf(await get(sandbox, '/v1/files/list?purpose=voice_clone'))).toBe(0);
    expect(sandbox.faults()[0]?.hits).toBe(0);
  });

  it('none at rate 0', async () => {
    expect(await codes(await open({ kind: 'code', value: 1000, rate: 0 }), ['a', 'b'])).toEqual([0, 0]);
  });
});
