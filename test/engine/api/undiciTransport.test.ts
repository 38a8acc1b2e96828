import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it, vi } from 'vitest';
import { closedPort, openTransport, resolveNames, send, serve, serveRaw } from './servers.ts';

const MB = 1024 * 1024;

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('an exchange', () => {
  it('sends the request as it is given, with its length, and reads the answer', async () => {
    const seen: IncomingMessage[] = [];
    const { url } = await serve((request, response) => {
      seen.push(request);
      request.resume().on('end', () => {
        response.writeHead(418, { 'Trace-Id': 'abc', 'Set-Cookie': ['a=1', 'b=2'] }).end('tea');
      });
    });
    const answer = await send(openTransport(), url);
    expect(answer).toMatchObject({ status: 418, headers: { 'trace-id': 'abc', 'set-cookie': 'a=1, b=2' } });
    expect(Buffer.from(answer.body).toString()).toBe('tea');
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/v1/files/upload' });
    expect(seen[0]?.headers).toMatchObject({ authorization: 'Bearer the-key', 'content-length': '5' });
    expect(seen[0]?.headers['transfer-encoding']).toBeUndefined();
  });

  it('carries a large body whole, and says how far it is', async () => {
    const body = randomBytes(3 * MB + 17);
    const { url } = await serve(async (request, response) => {
      response.end(sha256(await buffer(request)));
    });
    const progress: number[] = [];
    const answer = await send(openTransport(), url, { body, onSent: (bytes) => progress.push(bytes) });
    expect(Buffer.from(answer.body).toString()).toBe(sha256(body));
    expect(progress.length).toBeGreaterThan(40);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBe(body.byteLength);
  });

  it('uses a connection again', async () => {
    const { url, sockets } = await serve((request, response) =>
      request.resume().on('end', () => response.end('ok')),
    );
    const transport = openTransport();
    for (let count = 0; count < 6; count += 1) await send(transport, url);
    await send(transport, url, { method: 'GET' });
    // The library may open a second one while it makes sure that the first is still alive.
    expect(sockets.length).toBeLessThanOrEqual(2);
  });

  it('can begin anew after a close', async () => {
    const { url } = await serve((request, response) => request.resume().on('end', () => response.end('ok')));
    const transport = openTransport();
    await send(transport, url);
    await transport.close();
    expect((await send(transport, url)).status).toBe(200);
  });

  it('does not follow a redirect: nobody else sees the request or the key', async () => {
    const elsewhere = await serve((_request, response) => response.end('thanks for the key'));
    const { url } = await serve((request, response) => {
      request.resume().on('end', () => response.writeHead(307, { Location: elsewhere.url.href }).end());
    });
    const answer = await send(openTransport(), url);
    expect(answer).toMatchObject({ status: 307, headers: { location: elsewhere.url.href } });
    expect(elsewhere.sockets).toEqual([]);
  });
});

describe('no connection', () => {
  it.each(['POST', 'GET'] as const)('because nobody listens: nothing was sent (%s)', async (method) => {
    const url = new URL(`http://127.0.0.1:${await closedPort()}/`);
    await expect(send(openTransport(), url, { method })).rejects.toMatchObject({
      code: 'noConnection',
      sentAny: false,
      detail: 'ECONNREFUSED',
    });
  });

  it.each(['POST', 'GET'] as const)(
    'because the name is not known: nothing was sent (%s)',
    async (method) => {
      resolveNames('ENOTFOUND');
      await expect(send(openTransport(), new URL('http://api.test/'), { method })).rejects.toMatchObject({
        code: 'noConnection',
        sentAny: false,
        detail: 'ENOTFOUND',
      });
    },
  );
});

describe('a connection that breaks', () => {
  it('in the middle of the body', async () => {
    const { url } = await serveRaw((socket) => socket.once('data', () => socket.resetAndDestroy()));
    await expect(send(openTransport(), url, { body: Buffer.alloc(8 * MB) })).rejects.toMatchObject({
      code: 'connectionLost',
      sentAny: true,
    });
  });

  it.each(['POST', 'GET'] as const)('after the request, without an answer (%s)', async (method) => {
    const { url } = await serve((request) => request.resume().on('end', () => request.socket.end()));
    await expect(send(openTransport(), url, { method })).rejects.toMatchObject({
      code: 'connectionLost',
      sentAny: true,
    });
  });

  it('just as it is used again: the request is not sent a second time behind our back', async () => {
    let requests = 0;
    const { url } = await serve((request, response) => {
      requests += 1;
      if (requests > 1) request.socket.destroy();
      else request.resume().on('end', () => response.end('ok'));
    });
    const transport = openTransport();
    await send(transport, url);
    await expect(send(transport, url)).rejects.toMatchObject({ code: 'connectionLost', sentAny: true });
    expect(requests).toBe(2);
  });

  it('after an early answer: the answer counts', async () => {
    const { url } = await serveRaw((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno');
      });
      socket.resume();
    });
    expect((await send(openTransport(), url, { body: Buffer.alloc(4 * MB) })).status).toBe(413);
  });
});

describe('silence', () => {
  it('after the body is given up at the idle limit', async () => {
    const { url } = await serve((request) => request.resume());
    await expect(send(openTransport({ answerIdleMs: 60 }), url)).rejects.toMatchObject({
      code: 'idleTimeout',
      sentAny: true,
    });
  });

  it('in the middle of an answer, too', async () => {
    const { url } = await serve((request, response) => {
      request.resume().on('end', () => response.writeHead(200, { 'Content-Length': 10 }).write('half'));
    });
    await expect(send(openTransport({ answerIdleMs: 60 }), url)).rejects.toMatchObject({
      code: 'idleTimeout',
    });
  });

  it('of a server that stops reading', async () => {
    const { url } = await serveRaw((socket) => socket.pause());
    const transport = openTransport({ sendIdleMs: 100 });
    await expect(send(transport, url, { body: Buffer.alloc(32 * MB) })).rejects.toMatchObject({
      code: 'idleTimeout',
      sentAny: true,
    });
  });

  it('of a GET', async () => {
    const { url } = await serve(() => undefined);
    const transport = openTransport({ answerIdleMs: 40, connectMs: 40 });
    await expect(send(transport, url, { method: 'GET' })).rejects.toMatchObject({ code: 'idleTimeout' });
  });

  it('is not slowness: a body may take many times the idle limit', async () => {
    const body = Buffer.alloc(24 * MB);
    let receivedBytes = 0;
    const { url } = await serve((request, response) => {
      let untilPause = MB;
      request.on('data', (chunk: Buffer) => {
        receivedBytes += chunk.byteLength;
        untilPause -= chunk.byteLength;
        if (untilPause > 0) return;
        untilPause = MB;
        request.pause();
        setTimeout(() => request.resume(), 40);
      });
      request.on('end', () => response.end('ok'));
    });
    const beganMs = performance.now();
    const answer = await send(openTransport({ sendIdleMs: 250, answerIdleMs: 250 }), url, { body });
    expect(answer.status).toBe(200);
    expect(receivedBytes).toBe(body.byteLength);
    expect(performance.now() - beganMs).toBeGreaterThan(500);
  });
});

describe('an abort', () => {
  it('before anything was sent leaves no trace', async () => {
    const { url, sockets } = await serve((_request, response) => response.end());
    await expect(send(openTransport(), url, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'aborted',
      sentAny: false,
    });
    expect(sockets).toEqual([]);
  });

  it('while there is no connection yet takes effect at once, and nothing is sent later', async () => {
    const names = resolveNames();
    const bodies: string[] = [];
    const { url } = await serve(async (request, response) => {
      bodies.push((await buffer(request)).toString());
      response.end('ok');
    });
    url.hostname = 'api.test';
    names.hold();
    const controller = new AbortController();
    const transport = openTransport();
    const sending = send(transport, url, { signal: controller.signal, body: Buffer.from('cancelled') });
    controller.abort();
    await expect(sending).rejects.toMatchObject({ code: 'aborted', sentAny: false });
    names.release();
    await send(transport, url, { body: Buffer.from('the next one') });
    expect(bodies).toEqual(['the next one']);
  });

  it('in the middle of the body says that something was sent, and closes the connection', async () => {
    const controller = new AbortController();
    const { url, sockets } = await serveRaw((socket) => {
      socket.once('data', () => controller.abort());
    });
    const sending = send(openTransport(), url, { body: Buffer.alloc(32 * MB), signal: controller.signal });
    await expect(sending).rejects.toMatchObject({ code: 'aborted', sentAny: true });
    await vi.waitFor(() => expect(sockets[0]?.destroyed).toBe(true));
  });

  it('while the answer is awaited', async () => {
    const controller = new AbortController();
    const { url } = await serve((request) => request.resume().on('end', () => controller.abort()));
    await expect(send(openTransport(), url, { signal: controller.signal })).rejects.toMatchObject({
      code: 'aborted',
      sentAny: true,
    });
  });
});
