import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { openTransport, send, serve, serveRaw } from './servers.ts';

const MB = 1024 * 1024;

describe('an answer', () => {
  it('over the cap is cut off, and the connection with it', async () => {
    const gone = vi.fn();
    const { url } = await serve((request, response) => {
      request.resume();
      response.on('close', gone);
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
      };
      response.on('drain', more);
      more();
    });
    await expect(send(openTransport(), url, { maxAnswerBytes: 100_000 })).rejects.toMatchObject({
      code: 'answerTooLarge',
      sentAny: true,
    });
    await vi.waitFor(() => expect(gone).toHaveBeenCalled());
  });

  it('exactly as long as the cap is taken', async () => {
    const { url } = await serve((request, response) =>
      request.resume().on('end', () => response.end('12345')),
    );
    expect((await send(openTransport(), url, { maxAnswerBytes: 5 })).body.byteLength).toBe(5);
    await expect(send(openTransport(), url, { maxAnswerBytes: 4 })).rejects.toMatchObject({
      code: 'answerTooLarge',
    });
  });

  const text = Buffer.from('{"a":1}');
  it.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    [' GZIP ', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
    ['identity', text],
  ])('may be compressed although nobody asked for it: %s', async (encoding, body) => {
    const { url } = await serve((request, response) => {
      request
        .resume()
        .on('end', () => response.writeHead(200, { 'Content-Encoding': encoding.trim() }).end(body));
    });
    expect(Buffer.from((await send(openTransport(), url)).body)).toEqual(text);
  });

  it.each([
    ['a bomb', 'gzip', gzipSync(Buffer.alloc(20 * MB)), 'answerTooLarge'],
    ['a brotli bomb', 'br', brotliCompressSync(Buffer.alloc(20 * MB)), 'answerTooLarge'],
    ['not what it says', 'gzip', text, 'answerMalformed'],
    ['something unheard of', 'zstd-or-so', text, 'answerMalformed'],
  ])('that is %s is refused', async (_what, encoding, body, code) => {
    const { url } = await serve((request, response) => {
      request.resume().on('end', () => response.writeHead(200, { 'Content-Encoding': encoding }).end(body));
    });
    await expect(send(openTransport(), url)).rejects.toMatchObject({ code, sentAny: true });
  });

  it.each([
    ['shorter than it said', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"half":'],
    ['cut off within its head', 'HTTP/1.1 200 OK\r\nConte'],
    ['no HTTP at all', 'SSH-2.0-OpenSSH_9.6\r\n\r\n'],
    ['of an impossible length', 'HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n'],
  ])('that is %s leaves the outcome open', async (_what, words) => {
    const { url } = await serveRaw((socket) => socket.once('data', () => socket.end(words)));
    const error = await send(openTransport(), url).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'TransportError', sentAny: true });
    expect(error).toMatchObject({ code: expect.stringMatching(/^(answerMalformed|connectionLost)$/) });
  });
});
