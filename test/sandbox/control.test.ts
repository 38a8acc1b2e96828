import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { isLoopback } from '../../src/sandbox/control.ts';
import type { Sandbox } from '../../src/sandbox/index.ts';
import { codeOf, idOf, openSandbox, type Reply, send, upload } from './support.ts';

function post(sandbox: Sandbox, path: string, body = ''): Promise<Reply> {
  return send(`${sandbox.url}/_sandbox/${path}`, { method: 'POST', body });
}

describe('the control path', () => {
  it('says that it is there, without a key', async () => {
    const sandbox = await openSandbox();
    await upload(sandbox);
    const reply = await send(`${sandbox.url}/_sandbox/health`);
    expect(JSON.parse(reply.text)).toEqual({ ok: true, files: 1 });
  });

  it('shows the ledger, ids as texts', async () => {
    const sandbox = await openSandbox();
    await upload(sandbox, { filename: '样本.wav' });
    const reply = await send(`${sandbox.url}/_sandbox/ledger`);
    expect(JSON.parse(reply.text)).toEqual({
      files: sandbox.ledger.files,
      requests: sandbox.ledger.requests,
    });
    expect(JSON.parse(reply.text)).toMatchObject({
      files: [{ fileId: '123456789012345681', filename: '样本.wav' }],
    });
  });

  it('switches faults as objects, as a text, and off', async () => {
    const sandbox = await openSandbox();
    await post(sandbox, 'faults', '{"faults":[{"kind":"code","value":1000}]}');
    expect(codeOf(await upload(sandbox))).toBe(1000);
    const reply = await post(sandbox, 'faults', '{"text":"code=1001;times=1"}');
    expect(JSON.parse(reply.text)).toEqual({
      faults: [{ fault: { kind: 'code', value: 1001, times: 1 }, hits: 0 }],
    });
    expect(codeOf(await upload(sandbox))).toBe(1001);
    expect((await send(`${sandbox.url}/_sandbox/faults`)).text).toContain('"hits":1');
    await post(sandbox, 'faults', '{"faults":[]}');
    expect(codeOf(await upload(sandbox))).toBe(0);
  });

  it.each([
    ['nonsense', 'badBody'],
    ['{"fault":[]}', 'badBody'],
    ['{"text":"sometimes"}', 'unknownFault'],
    ['{"faults":[{"kind":"code"}]}', 'valueMissing'],
  ])('refuses %s and leaves the faults as they were', async (body, code) => {
    const sandbox = await openSandbox({ faults: [{ kind: 'code', value: 1000 }] });
    const reply = await post(sandbox, 'faults', body);
    expect(reply.httpStatus).toBe(400);
    expect(JSON.parse(reply.text)).toMatchObject({ error: { code } });
    expect(codeOf(await upload(sandbox))).toBe(1000);
  });

  it('starts over: ledger, rate window and the faults of the start', async () => {
    const sandbox = await openSandbox({
      requestsPerMinute: 1,
      clock: () => 0,
      faults: [{ kind: 'wrongBytes', times: 1 }],
    });
    const first = await upload(sandbox);
    sandbox.setFaults([]);
    expect((await post(sandbox, 'reset')).httpStatus).toBe(200);
    expect(sandbox.ledger.files).toEqual([]);
    expect(sandbox.ledger.requests).toEqual([]);
    expect(sandbox.faults()).toMatchObject([{ fault: { kind: 'wrongBytes' }, hits: 0 }]);
    const again = await upload(sandbox);
    expect(codeOf(again)).toBe(0);
    expect(sandbox.ledger.find(idOf(first))).toBeUndefined();
    expect(again.text).not.toBe(first.text);
  });

  it('knows no other calls', async () => {
    const sandbox = await openSandbox();
    expect((await post(sandbox, 'health')).httpStatus).toBe(404);
    expect((await send(`${sandbox.url}/_sandbox/constructor`)).httpStatus).toBe(404);
  });

  it('answers clients of this machine only', async () => {
    for (const address of ['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])
      expect(isLoopback(address)).toBe(true);
    for (const address of ['10.0.0.1', '1.127.0.0', '::ffff:10.0.0.1', '::12', undefined]) {
      expect(isLoopback(address)).toBe(false);
    }
    const outward = Object.values(networkInterfaces())
      .flat()
      .find((address) => address?.family === 'IPv4' && !address.internal);
    if (outward === undefined) return;
    const sandbox = await openSandbox({ host: '0.0.0.0' });
    const reply = await send(`http://${outward.address}:${sandbox.port}/_sandbox/health`);
    expect(reply.httpStatus).toBe(403);
  });
});
