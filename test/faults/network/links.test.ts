import diagnostics from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DEFAULT_TIMEOUTS } from '../../../src/engine/api/undiciTransport.ts';
import { expectAgreement } from '../support/agreement.ts';
import { inTurn, resetAfter, storeThen, succeed, uploaded } from '../support/replies.ts';
import { FaultRig } from '../support/rig.ts';

/** 7.9 s, 632 KB: more than a socket takes at a time. */
const LARGE = { sampleRateHz: 40_000, seconds: 7.9, bitsPerSample: 16 } as const;
/** Just below 20 MiB: more than all the buffers between two sockets. */
const HUGE = { sampleRateHz: 650_000, channels: 2, bitsPerSample: 16, seconds: 7.9 } as const;
const MB = 1024 * 1024;
const HALF_BYTES = 300_000;

/** The client's ends of the connections from here on, the newest last. */
function clientSockets(): Socket[] {
  const sockets: Socket[] = [];
  const onSocket = (message: unknown): void => {
    sockets.push((message as { readonly socket: Socket }).socket);
  };
  diagnostics.subscribe('net.client.socket', onSocket);
  onTestFinished(() => void diagnostics.unsubscribe('net.client.socket', onSocket));
  return sockets;
}

/** Errors that nobody caught, from here on. */
function uncaught(): unknown[] {
  const errors: unknown[] = [];
  const note = (error: unknown): void => void errors.push(error);
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  for (const event of events) process.on(event, note);
  onTestFinished(() => {
    for (const event of events) process.off(event, note);
  });
  return errors;
}

describe('a link that is slow', () => {
  it('row 7: at 1 KB/s an upload succeeds at the first attempt, whatever the time it takes', async () => {
    const rig = await FaultRig.open();
    rig.server.onUpload = async (exchange) => {
      await exchange.readSlowly(1_024, 1_000);
      await succeed(exchange);
    };
    const beganMs = rig.clock.monotonicMs();
    await rig.upload(rig.clips(1, LARGE));
    // Ten minutes: far more than any silence that is borne.
    expect(rig.clock.monotonicMs() - beganMs).toBeGreaterThan(600_000);
    expect(rig.outcomes('clip-1.wav')).toEqual(['done']);
    await expectAgreement(rig);
  });

  it('row 7: so does one whose handing over alone takes longer than any silence may', async () => {
    const rig = await FaultRig.open();
    rig.server.onUpload = async (exchange) => {
      await exchange.readSlowly(MB, 30_000, 9 * MB);
      await succeed(exchange);
    };
    const beganMs = rig.clock.monotonicMs();
    await rig.upload(rig.clips(1, HUGE));
    expect(rig.clock.monotonicMs() - beganMs).toBeGreaterThanOrEqual(9 * 30_000);
    expect(rig.outcomes('clip-1.wav')).toEqual(['done']);
    await expectAgreement(rig);
  });
});

describe('a link that breaks', () => {
  it('row 8: a server that stops reading is given up after the idle limit, and asked what it has', async () => {
    const rig = await FaultRig.open();
    rig.server.onUpload = inTurn(async (exchange) => {
      await exchange.read(HALF_BYTES);
      await exchange.stall();
    }, succeed);
    const beganMs = rig.clock.monotonicMs();
    await rig.add(rig.clips(1, HUGE));
    rig.engine.start();
    await rig.until(() => rig.status('clip-1.wav').kind === 'unknown');
    expect(rig.status('clip-1.wav')).toMatchObject({ reason: 'idleTimeout' });
    const givenUpMs = rig.clock.monotonicMs() - beganMs;
    expect(givenUpMs).toBeGreaterThanOrEqual(DEFAULT_TIMEOUTS.sendIdleMs);
    expect(givenUpMs).toBeLessThan(2 * DEFAULT_TIMEOUTS.sendIdleMs);

    await rig.run();
    expect(rig.outcomes('clip-1.wav')).toEqual(['settled:absent', 'done']);
    expect(rig.server.ledger.lists).toHaveLength(2);
    await expectAgreement(rig);
  });

  it('row 9: a reset in mid-body is asked about before the file is sent again', async () => {
    const rig = await FaultRig.open();
    rig.server.onUpload = inTurn(resetAfter(HALF_BYTES), succeed);
    await rig.upload(rig.clips(1, LARGE));
    expect(rig.life('clip-1.wav')).toEqual([
      'inspecting',
      'ready',
      'queued',
      'uploading',
      'unknown',
      'queued',
      'uploading',
      'done',
    ]);
    expect(rig.outcomes('clip-1.wav')).toEqual(['settled:absent', 'done']);
    // In this order, and no other.
    expect(rig.server.ledger.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET', 'POST']);
    await expectAgreement(rig);
  });

  it.each(['ENETUNREACH', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETDOWN', 'ECONNABORTED'])(
    'row 10: a network that changes in mid-body leaves the outcome open: %s',
    async (code) => {
      const sockets = clientSockets();
      const rig = await FaultRig.open();
      rig.server.onUpload = inTurn(async (exchange) => {
        await exchange.read();
        exchange.store();
        // What the kernel says when the address it sent from is gone: to this side only.
        sockets.at(-1)?.destroy(Object.assign(new Error(`write ${code}`), { code, syscall: 'write' }));
      }, succeed);
      await rig.upload(rig.clips(1, LARGE));
      expect(rig.life('clip-1.wav')).toEqual([
        'inspecting',
        'ready',
        'queued',
        'uploading',
        'unknown',
        'done',
      ]);
      // It had arrived: what was found is not sent again.
      expect(rig.server.ledger.uploads).toHaveLength(1);
      expect(rig.outcomes('clip-1.wav')).toEqual(['settled:found']);
      await expectAgreement(rig);
    },
  );

  it('row 11: after a suspend of eight hours in mid-body the outcome is settled, and nothing is uncaught', async () => {
    const errors = uncaught();
    const rig = await FaultRig.open();
    const sleep = (): void => rig.clock.setWall(rig.clock.now() + 8 * 3_600_000);
    rig.server.onUpload = inTurn(
      storeThen(async (exchange) => {
        // One connection is idle when the lid closes, this one is not; neither is there any more when it opens.
        sleep();
        for (const wire of rig.server.wires) wire.reset();
        exchange.wire.reset();
      }),
      succeed,
    );
    await rig.upload(rig.clips(3));
    for (const name of ['clip-1.wav', 'clip-2.wav', 'clip-3.wav']) expect(rig.status(name).kind).toBe('done');
    // Of the three that are on their way together, the one whose body was through first lost its answer: it was stored
    // before the sleep, and known for the same file after it.
    const [slept] = rig.server.ledger.files;
    expect(rig.outcomes(slept?.filename ?? '')[0]).toMatch(/^settled:/);
    expect(rig.server.ledger.files).toHaveLength(3);
    expect(errors).toEqual([]);
    await expectAgreement(rig);
  });
});

describe('row 12: an upload that the user cancels in mid-body', () => {
  it('is unknown at first, and cancelled once the service says that it does not have it', async () => {
    const rig = await FaultRig.open();
    rig.server.onUpload = async (exchange) => {
      await exchange.read(HALF_BYTES);
      rig.engine.cancel([rig.sample('clip-1.wav').id]);
      await exchange.stall();
    };
    await rig.upload(rig.clips(1, LARGE));
    expect(rig.life('clip-1.wav').slice(-3)).toEqual(['uploading', 'unknown', 'cancelled']);
    expect(rig.server.ledger.lists).toHaveLength(2);
    await expectAgreement(rig);
  });

  it('is done when the service has it all the same', async () => {
    const rig = await FaultRig.open();
    rig.server.onUpload = storeThen(async (exchange, file) => {
      rig.engine.cancel([rig.sample('clip-1.wav').id]);
      await exchange.wire.gone();
      await exchange.answer({ body: uploaded(file) });
    });
    await rig.upload(rig.clips(1, LARGE));
    const [file] = rig.server.ledger.files;
    expect(rig.life('clip-1.wav').slice(-3)).toEqual(['uploading', 'unknown', 'done']);
    expect(rig.status('clip-1.wav')).toMatchObject({ fileId: file?.fileId });
    await expectAgreement(rig);
  });
});

describe('row 24: an idle connection that the server closes just as it is used again', () => {
  /** Sends the first of two clips: its connection is idle then, and what is next goes over it. */
  async function openIdle(): Promise<{ readonly rig: FaultRig; readonly second: string }> {
    const rig = await FaultRig.open();
    const [first = '', second = ''] = rig.clips(2);
    await rig.upload([first]);
    expect(rig.server.wires).toHaveLength(1);
    return { rig, second };
  }

  it('by a reset: the request is not sent a second time behind the journal’s back', async () => {
    const { rig, second } = await openIdle();
    rig.server.wires[0]?.resetAtNextByte();
    await rig.upload([second]);
    expect(rig.outcomes('clip-2.wav')).toEqual(['settled:absent', 'done']);
    // The reset connection saw no second request, and its replacement was asked before it was sent to.
    expect(rig.server.ledger.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET', 'POST']);
    await expectAgreement(rig);
  });

  it('by an end that crosses the request on its way: nothing is stored twice', async () => {
    const { rig, second } = await openIdle();
    rig.transport.beforeSend = ({ method }) => {
      if (method === 'POST') rig.server.wires[0]?.end();
    };
    await rig.upload([second]);
    expect(rig.status('clip-2.wav').kind).toBe('done');
    expect(rig.server.ledger.files).toHaveLength(2);
    await expectAgreement(rig);
  });
});
