import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { toTransportError } from '../../../src/engine/api/undiciErrors.ts';
import {
  closedPort,
  openTransport,
  resolveNames,
  send,
  serve,
  serveProxy,
  serveSelfSigned,
} from './servers.ts';

const run = promisify(execFile);

/** Only what a test sets. */
function setProxies(proxies: Readonly<Record<string, string>>): void {
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']) {
    vi.stubEnv(name.toLowerCase(), undefined);
    vi.stubEnv(name, proxies[name]);
  }
}

function named(url: URL, hostname = 'api.test'): URL {
  const result = new URL(url);
  result.hostname = hostname;
  return result;
}

describe('a certificate that nobody has signed', () => {
  it.each(['POST', 'GET'] as const)(
    'is refused before a byte of the request goes out: %s',
    async (method) => {
      const { url, received, sockets } = await serveSelfSigned();
      await expect(send(openTransport(), url, { method })).rejects.toMatchObject({
        code: 'certificate',
        sentAny: false,
        detail: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      });
      await vi.waitFor(() => expect(sockets.every((socket) => socket.destroyed)).toBe(true));
      expect(sockets).not.toEqual([]);
      expect(received()).toBe(0);
    },
  );

  it('is refused through a proxy as well', async () => {
    const { url, received } = await serveSelfSigned();
    const proxy = await serveProxy();
    setProxies({ HTTPS_PROXY: proxy.url });
    await expect(send(openTransport(), named(url))).rejects.toMatchObject({
      code: 'certificate',
      sentAny: false,
    });
    expect(proxy.heads).toHaveLength(1);
    expect(received()).toBe(0);
  });

  it('is taken where the machine trusts it, directly and through a proxy', async () => {
    const { url } = await serveSelfSigned((request, response) => {
      request.resume().on('end', () => response.end(String(request.headers.authorization)));
    });
    const proxy = await serveProxy();
    const transport = fileURLToPath(new URL('../../../src/engine/api/undiciTransport.ts', import.meta.url));
    const script = `
      const { createUndiciTransport } = await import(${JSON.stringify(transport)});
      const transport = createUndiciTransport();
      for (const url of ${JSON.stringify([named(url, '127.0.0.1').href, named(url).href])}) {
        const body = { chunks: [Buffer.from('x')], lengthBytes: 1, onSent: null };
        const headers = { authorization: 'the-key' };
        const request = { method: 'POST', url: new URL(url), headers, body, maxAnswerBytes: 99, signal: null };
        console.log(Buffer.from((await transport.send(request)).body).toString());
      }
      await transport.close();`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], {
      env: {
        PATH: process.env.PATH,
        NODE_EXTRA_CA_CERTS: fileURLToPath(new URL('../../support/tls/cert.pem', import.meta.url)),
        HTTPS_PROXY: proxy.url,
      },
    });
    expect(stdout).toBe('the-key\nthe-key\n');
    expect(proxy.heads).toHaveLength(1);
    expect(proxy.heads[0]).toMatch(/^CONNECT api\.test:\d+ /);
    expect(proxy.heads[0]).not.toContain('the-key');
  });

  it('is no certificate at all where the server does not speak TLS', async () => {
    const { url, sockets } = await serve((_request, response) => response.end());
    url.protocol = 'https:';
    await expect(send(openTransport(), url)).rejects.toMatchObject({ code: 'certificate', sentAny: false });
    expect(sockets).not.toEqual([]);
  });
});

describe('a proxy from the environment', () => {
  it.each([403, 407])('that says no with %i is named', async (status) => {
    const proxy = await serveProxy(status);
    setProxies({ HTTPS_PROXY: proxy.url });
    const sending = send(openTransport(), new URL('https://api.test/'));
    await expect(sending).rejects.toMatchObject({ code: 'proxy', sentAny: false });
    expect(proxy.heads[0]).toMatch(/^CONNECT api\.test:443 /);
  });

  it('that wants a password for plain HTTP, too', async () => {
    setProxies({ HTTP_PROXY: (await serveProxy(407)).url });
    await expect(send(openTransport(), new URL('http://api.test/'))).rejects.toMatchObject({ code: 'proxy' });
  });

  it('that reaches nobody is no connection', async () => {
    setProxies({ HTTPS_PROXY: (await serveProxy(502)).url });
    await expect(send(openTransport(), new URL('https://api.test/'))).rejects.toMatchObject({
      code: 'noConnection',
      sentAny: false,
    });
  });

  it('that is not there is no connection', async () => {
    setProxies({ HTTPS_PROXY: `http://127.0.0.1:${await closedPort()}` });
    await expect(send(openTransport(), new URL('https://api.test/'))).rejects.toMatchObject({
      code: 'noConnection',
      sentAny: false,
    });
  });

  it('that says nothing is given up', async () => {
    setProxies({ HTTPS_PROXY: (await serveProxy(null)).url });
    const transport = openTransport({ connectMs: 60, answerIdleMs: 60 });
    await expect(send(transport, new URL('https://api.test/'))).rejects.toMatchObject({ sentAny: false });
  });

  it('stands for both schemes when only HTTP_PROXY is set', async () => {
    const proxy = await serveProxy(403);
    setProxies({ HTTP_PROXY: proxy.url });
    await expect(send(openTransport(), new URL('https://api.test/'))).rejects.toMatchObject({
      code: 'proxy',
    });
    expect(proxy.heads).toHaveLength(1);
  });

  it('is told a password, if its address has one, and never the key', async () => {
    const proxy = await serveProxy(403);
    setProxies({ HTTPS_PROXY: proxy.url.replace('http://', 'http://user:p%40ss@') });
    await expect(send(openTransport(), new URL('https://api.test/'))).rejects.toMatchObject({
      code: 'proxy',
    });
    expect(proxy.heads[0]).toContain(Buffer.from('user:p@ss').toString('base64'));
    expect(proxy.heads[0]).not.toContain('the-key');
  });

  it('is passed by for the names in NO_PROXY', async () => {
    const { url } = await serve((request, response) =>
      request.resume().on('end', () => response.end('direct')),
    );
    const proxy = await serveProxy();
    setProxies({ HTTP_PROXY: proxy.url, NO_PROXY: 'other.example,api.test' });
    resolveNames();
    const answer = await send(openTransport(), named(url));
    expect(Buffer.from(answer.body).toString()).toBe('direct');
    expect(proxy.heads).toEqual([]);
  });

  it('is never asked for this machine: no proxy could find the way back', async () => {
    const { url } = await serve((request, response) =>
      request.resume().on('end', () => response.end('direct')),
    );
    const proxy = await serveProxy();
    setProxies({ HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url });
    const transport = openTransport();
    expect(Buffer.from((await send(transport, url)).body).toString()).toBe('direct');
    expect(Buffer.from((await send(transport, named(url, 'localhost'))).body).toString()).toBe('direct');
    expect(proxy.heads).toEqual([]);
  });
});

describe('an error below HTTP', () => {
  function coded(code: string, message = code): Error {
    return Object.assign(new Error(message), { code });
  }

  it.each([
    ['ECONNREFUSED', 'noConnection'],
    ['ENOTFOUND', 'noConnection'],
    ['EAI_AGAIN', 'noConnection'],
    ['ENETUNREACH', 'noConnection'],
    ['UND_ERR_CONNECT_TIMEOUT', 'noConnection'],
    ['CERT_HAS_EXPIRED', 'certificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate'],
  ])('%s means that nothing was sent, with a body or without', (code, expected) => {
    expect(toTransportError(coded(code), false, false)).toMatchObject({ code: expected, sentAny: false });
    expect(toTransportError(coded(code), null, false)).toMatchObject({ code: expected, sentAny: false });
  });

  it('is found among its causes, and among several addresses that were tried', () => {
    const nested = new TypeError('fetch failed', { cause: coded('ENOTFOUND') });
    expect(toTransportError(nested, false, false)).toMatchObject({
      code: 'noConnection',
      detail: 'ENOTFOUND',
    });
    const several = new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]);
    expect(toTransportError(several, null, false)).toMatchObject({
      code: 'noConnection',
      detail: 'ECONNREFUSED',
    });
  });

  it.each(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'ETIMEDOUT', 'ENETUNREACH'])(
    'after the body had begun leaves the outcome open: %s',
    (code) => {
      expect(toTransportError(coded(code), true, false)).toMatchObject({
        code: 'connectionLost',
        sentAny: true,
      });
    },
  );

  it('is not the proxy’s for having 407 in it', () => {
    const refused = coded('ECONNREFUSED', 'connect ECONNREFUSED 10.0.0.1:407');
    expect(toTransportError(refused, false, false)).toMatchObject({ code: 'noConnection' });
  });

  it('of our own abort is an abort, whatever it looks like', () => {
    expect(toTransportError(coded('ECONNRESET'), true, true)).toMatchObject({
      code: 'aborted',
      sentAny: true,
    });
    expect(toTransportError('a string', false, true)).toMatchObject({ code: 'aborted', detail: 'error' });
  });
});
