import { once } from 'node:events';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, vi } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import {
  codeOf,
  FORM_HEADERS,
  filePart,
  get,
  idOf,
  multipart,
  openSandbox,
  purposePart,
  type Reply,
  SAMPLES,
  send,
  sha256,
  upload,
} from './support.ts';

/** Bytes that live outside the JavaScript heap once the garbage is gone. */
async function bufferBytes(): Promise<number> {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
  // Buffers are given back in a turn after the collection.
  await new Promise((resolve) => setImmediate(resolve));
  runInNewContext('gc()');
  return process.memoryUsage().arrayBuffers;
}

describe('bodies', () => {
  it('are not kept', async () => {
    const sandbox = await openSandbox();
    const content = Buffer.concat([SAMPLES.wav, Buffer.alloc(15_000_000, 9)]);
    const body = multipart([purposePart('voice_clone'), filePart(content)]);
    const sendIt = (): Promise<Reply> =>
      send(`${sandbox.url}/v1/files/upload`, { method: 'POST', headers: FORM_HEADERS, body });
    await sendIt();
    const beforeBytes = await bufferBytes();
    for (let count = 0; count < 8; count++) expect(codeOf(await sendIt())).toBe(0);
    expect((await bufferBytes()) - beforeBytes).toBeLessThan(content.length);
    expect(sandbox.ledger.files.map((file) => file.sha256)).toEqual(Array(9).fill(sha256(content)));
  }, 20_000);

  it('may come in single bytes, and with boundaries that are nearly ones', async () => {
    const sandbox = await openSandbox();
    const content = Buffer.concat([SAMPLES.wav, Buffer.from('\r\n--b\r\n--bo\r\n----\r\n-')]);
    const body = Buffer.concat([
      Buffer.from('--bound\r\nContent-Disposition: form-data; name="file"; filename="样.wav"\r\n\r\n'),
      content,
      Buffer.from(
        '\r\n--bound\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nvoice_clone\r\n--bound--\r\n',
      ),
    ]);
    const socket = connect(sandbox.port, '127.0.0.1').setNoDelay(true);
    socket.write(
      `POST /v1/files/upload HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\nConnection: close\r\n` +
        `Content-Type: multipart/form-data; charset=utf-8; boundary="bound"\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    for (const byte of body) {
      if (!socket.write(Buffer.from([byte]))) await once(socket, 'drain');
    }
    const pieces: Buffer[] = [];
    socket.on('data', (piece) => pieces.push(piece));
    await once(socket, 'end');
    expect(Buffer.concat(pieces).toString()).toContain('"status_code":0');
    expect(sandbox.ledger.files).toMatchObject([
      { filename: '样.wav', bytes: content.length, sha256: sha256(content) },
    ]);
  });

  it('without a length are read as well', async () => {
    const sandbox = await openSandbox();
    const form = new FormData();
    form.set('purpose', 'voice_clone');
    form.set('file', new File([SAMPLES.wav], 'a.wav'));
    const whole = new Response(form);
    const response = await fetch(`${sandbox.url}/v1/files/upload`, {
      method: 'POST',
      headers: { Authorization: 'Bearer k', 'Content-Type': whole.headers.get('content-type') ?? '' },
      body: whole.body,
      duplex: 'half',
    });
    expect(await response.text()).toContain('"status_code":0');
    expect(sandbox.ledger.files[0]?.sha256).toBe(sha256(SAMPLES.wav));
  });

  it('that stop coming leave nothing but a line in the ledger', async () => {
    const sandbox = await openSandbox();
    const socket = connect(sandbox.port, '127.0.0.1');
    socket.write(
      'POST /v1/files/upload HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\nContent-Length: 1000\r\n' +
        'Content-Type: multipart/form-data; boundary=b\r\n\r\n' +
        '--b\r\nContent-Disposition: form-data; name="file"; filename="a.wav"\r\n\r\nRIFF',
      () => socket.destroy(),
    );
    await vi.waitFor(() => expect(sandbox.ledger.requests).toHaveLength(1));
    expect(sandbox.ledger.requests).toMatchObject([
      { filename: 'a.wav', httpStatus: null, storedFileId: null },
    ]);
    expect(sandbox.ledger.files).toEqual([]);
  });
});

it('many uploads at a time are kept apart', async () => {
  const sandbox = await openSandbox();
  const contents = Array.from({ length: 60 }, (_, index) =>
    Buffer.concat([SAMPLES.wav, Buffer.alloc(100_000 + index, index)]),
  );
  const replies = await Promise.all(
    contents.map((content, index) => upload(sandbox, { content, filename: `${index}.wav` })),
  );
  for (const [index, reply] of replies.entries()) {
    expect(sandbox.ledger.find(idOf(reply))).toMatchObject({
      filename: `${index}.wav`,
      sha256: sha256(contents[index] ?? Buffer.alloc(0)),
    });
  }
  expect(new Set(replies.map(idOf)).size).toBe(60);
});

it('an idle connection is kept', async () => {
  const sandbox = await openSandbox();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const reply = await upload(sandbox, { agent });
  expect(reply.headers.connection).toBe('keep-alive');
  expect(reply.headers['keep-alive']).toBe('timeout=600');
  agent.destroy();
});

it('latency delays every answer', async () => {
  const sandbox = await openSandbox({ latencyMs: 60 });
  const startedMs = performance.now();
  await get(sandbox, '/v1/files/list?purpose=voice_clone');
  expect(performance.now() - startedMs).toBeGreaterThan(50);
});

it('a slow sandbox reads bodies at its speed', async () => {
  const sandbox = await openSandbox({ bytesPerSecond: 500_000 });
  const startedMs = performance.now();
  expect(
    codeOf(await upload(sandbox, { content: Buffer.concat([SAMPLES.wav, Buffer.alloc(100_000)]) })),
  ).toBe(0);
  expect(performance.now() - startedMs).toBeGreaterThan(150);
});

describe('close', () => {
  it('ends at once, whatever is going on', async () => {
    const sandbox = await startSandbox({
      faults: [
        { kind: 'stallBeforeAnswer', match: 'stall' },
        { kind: 'stopReading', match: 'stop' },
        { kind: 'slowBody', value: 1, match: 'slow' },
      ],
    });
    const agent = new Agent({ keepAlive: true });
    await upload(sandbox, { agent });
    const hanging = ['stall', 'stop', 'slow'].map((filename) => upload(sandbox, { filename }));
    const outcomes = Promise.allSettled(hanging);
    await vi.waitFor(() => expect(sandbox.faults().map((state) => state.hits)).toEqual([1, 1, 1]));

    const startedMs = performance.now();
    await sandbox.close();
    expect(performance.now() - startedMs).toBeLessThan(500);
    for (const outcome of await outcomes) expect(outcome.status).toBe('rejected');
    await expect(send(sandbox.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await sandbox.close();
    agent.destroy();
  });

  it('leaves an occupied port to the caller', async () => {
    const sandbox = await openSandbox();
    await expect(startSandbox({ port: sandbox.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
