import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** One exchange as it passed by. */
export interface Passed {
  readonly method: string;
  readonly path: string;
  readonly httpStatus: number;
  readonly contentType: string;
  /** Prism's header for violations that it does not turn into an error. */
  readonly violations: string | null;
  readonly body: string;
}

export interface Relay {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Passes requests on, and re-encodes multipart bodies on the way.
 *
 * Prism reads every body as UTF-8 text and sends that text on, which destroys audio. So the relay before it writes
 * each byte as the character of that number (`bytesToText`), and the one behind it turns the characters back into bytes
 * (`textToBytes`): what Prism sees is valid text with the same form structure, and what arrives is what was sent.
 */
export async function startRelay(
  targetUrl: string,
  direction: 'bytesToText' | 'textToBytes',
  onPassed: (passed: Passed) => void = () => undefined,
): Promise<Relay> {
  const recode = (body: Buffer): Buffer =>
    direction === 'bytesToText'
      ? Buffer.from(body.toString('latin1'), 'utf8')
      : Buffer.from(body.toString('utf8'), 'latin1');

  const server = createServer((incoming, response) => {
    const passOn = async (): Promise<void> => {
      const isForm = (incoming.headers['content-type'] ?? '').startsWith('multipart/form-data');
      const received = await buffer(incoming);
      const answer = await send(targetUrl, incoming, isForm ? recode(received) : received);
      const body = await buffer(answer);
      const { 'transfer-encoding': _chunked, ...headers } = answer.headers;
      onPassed({
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        httpStatus: answer.statusCode ?? 0,
        contentType: answer.headers['content-type'] ?? '',
        violations: [answer.headers['sl-violations'] ?? []].flat().join() || null,
        body: body.toString('utf8'),
      });
      response.writeHead(answer.statusCode ?? 502, { ...headers, 'content-length': body.length });
      response.end(body);
    };
    passOn().catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the relay has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function send(targetUrl: string, incoming: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
  const { host: _host, 'transfer-encoding': _chunked, ...headers } = incoming.headers;
  const method = incoming.method ?? 'GET';
  const hasBody = method !== 'GET';
  return new Promise((resolve, reject) => {
    const outgoing = request(
      new URL(incoming.url ?? '/', targetUrl),
      { method, headers: hasBody ? { ...headers, 'content-length': body.length } : headers },
      resolve,
    );
    outgoing.on('error', reject);
    outgoing.end(hasBody ? body : undefined);
  });
}
