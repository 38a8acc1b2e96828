import { describe, expect, it, vi } from 'vitest';
import { resolveNames } from '../../engine/api/servers.ts';
import { expectAgreement } from '../support/agreement.ts';
import { status } from '../support/replies.ts';
import { FaultRig, KEY } from '../support/rig.ts';
import { ScriptedServer } from '../support/scriptedServer.ts';

/** Only these. */
function setProxies(proxies: Readonly<Record<string, string>>): void {
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']) {
    vi.stubEnv(name.toLowerCase(), undefined);
    vi.stubEnv(name, proxies[name]);
  }
}

/** All of it still waits in line, with every attempt before it. */
function expectNothingUsedUp(rig: FaultRig): void {
  for (const sample of rig.engine.samples()) {
    expect({ kind: sample.status.kind, attempts: sample.attempts }).toEqual({ kind: 'queued', attempts: 0 });
  }
}

const MINUTE_MS = 60_000;

describe('a connection that does not come about', () => {
  it('row 1: a name that does not resolve is tried again, and nothing was sent', async () => {
    setProxies({});
    const rig = await FaultRig.open({ hostname: 'api.test' });
    resolveNames('ENOTFOUND');
    await rig.add(rig.clips(2));
    rig.engine.start();
    await rig.until(() => rig.holds.length >= 4);
    expect(rig.engine.queueState).toMatchObject({ mode: 'running', hold: { reason: 'networkDown' } });
    expect(rig.server.wires).toEqual([]);

    resolveNames();
    await rig.run();
    expect(rig.status('clip-1.wav').kind).toBe('done');
    expect(rig.outcomes('clip-1.wav').slice(0, -1)).toContain('notSent');
    expect(rig.outcomes('clip-1.wav')).not.toContain('unknown:connectionLost');
    expect(rig.sample('clip-1.wav').attempts).toBe(1);
    // Nothing that was never sent is asked for.
    expect(rig.server.ledger.lists).toEqual([]);
    await expectAgreement(rig);
  });

  it('row 2: a refused connection is tried again, less and less often, and nothing was sent', async () => {
    const rig = await FaultRig.open();
    await rig.server.close();
    await rig.add(rig.clips(1));
    rig.engine.start();
    await rig.until(() => rig.holds.length >= 8);
    const startsMs = rig.holds.map(({ untilMs }) => untilMs);
    const gapsMs = startsMs.slice(1).map((ms, index) => ms - (startsMs[index] ?? 0));
    expect(gapsMs[6]).toBeGreaterThan((gapsMs[0] ?? 0) * 8);

    await rig.server.listen();
    await rig.run();
    expect(rig.sample('clip-1.wav')).toMatchObject({ status: { kind: 'done' }, attempts: 1 });
    expect(new Set(rig.outcomes('clip-1.wav'))).toEqual(new Set(['notSent', 'done']));
    expect(rig.server.ledger.requests).toHaveLength(1);
    await expectAgreement(rig);
  });

  it('row 3: a certificate that does not hold stops the queue before the key is sent', async () => {
    const rig = await FaultRig.open({ isTls: true });
    await rig.upload(rig.clips(5));
    expect(rig.stops).toMatchObject([{ code: 'certificateRejected', detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' }]);
    // Inside TLS nobody said a word.
    expect(Buffer.concat(rig.server.wires.map(({ received }) => received)).byteLength).toBe(0);
    expect(rig.server.ledger.requests).toEqual([]);
    expectNothingUsedUp(rig);
    await expectAgreement(rig);
  });

  it('row 5: a proxy that answers 407 stops the queue, is named, and never sees the key', async () => {
    const rig = await FaultRig.open({ isTls: true, hostname: 'api.test' });
    const proxy = await ScriptedServer.open(rig.clock);
    const heads: string[] = [];
    proxy.onConnection = async (wire) => {
      heads.push(await wire.takeHead());
      await wire.write('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
      wire.end();
    };
    setProxies({ HTTPS_PROXY: proxy.origin });
    await rig.upload(rig.clips(5));

    expect(rig.stops).toMatchObject([{ code: 'proxyRefused' }]);
    expect(heads.length).toBeGreaterThan(0);
    for (const head of heads) {
      expect(head).toMatch(/^CONNECT api\.test:\d+ /);
      expect(head).not.toContain(KEY);
    }
    expect(rig.server.wires).toEqual([]);
    expectNothingUsedUp(rig);
    await expectAgreement(rig);
  });

  it('row 5: so does one that answers 407 in the place of the service', async () => {
    const rig = await FaultRig.open();
    rig.server.onUpload = status(407, { 'Proxy-Authenticate': 'Basic' });
    await rig.upload(rig.clips(5));
    expect(rig.stops).toMatchObject([{ code: 'proxyRefused', word: { httpStatus: 407 } }]);
    expectNothingUsedUp(rig);
    expect(rig.server.ledger.requests.length).toBeLessThanOrEqual(4);
    await expectAgreement(rig);
  });

  it('row 6: offline at the start, the queue waits as long as it takes and uses up no attempt', async () => {
    setProxies({});
    const rig = await FaultRig.open({ hostname: 'api.test' });
    resolveNames('EAI_AGAIN');
    await rig.add(rig.clips(6));
    const beganMs = rig.clock.monotonicMs();
    rig.engine.start();
    const isHeld = (): boolean => rig.engine.queueState.hold?.reason === 'networkDown';
    await rig.until(() => rig.clock.monotonicMs() - beganMs > 45 * MINUTE_MS && isHeld());
    expect(rig.stops).toEqual([]);
    expect(rig.outcomes('clip-1.wav').length).toBeLessThan(90);

    resolveNames();
    await rig.run();
    for (const sample of rig.engine.samples()) {
      expect({ kind: sample.status.kind, attempts: sample.attempts }).toEqual({ kind: 'done', attempts: 1 });
    }
    expect(rig.server.ledger.files).toHaveLength(6);
    await expectAgreement(rig);
  });
});
