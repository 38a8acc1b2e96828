import type { HttpAnswer, HttpRequest, Transport } from '../../../src/engine/api/transport.ts';
import { createUndiciTransport } from '../../../src/engine/api/undiciTransport.ts';
import type { Clock } from '../../../src/engine/ports.ts';

/** The real transport with the product's own limits, on a test's clock, and with a view of what is under way. */
export class WatchedTransport implements Transport {
  /** Numbers of the requests under way; the server is told them in a header. */
  readonly underWay = new Set<string>();
  /** Grows with everything that happens here. */
  activity = 0;
  /** Called just before a request goes to the library. */
  beforeSend: (request: HttpRequest) => void = () => undefined;
  readonly #inner: Transport;
  #sent = 0;

  constructor(clock: Clock) {
    this.#inner = createUndiciTransport({}, clock);
  }

  async send(request: HttpRequest): Promise<HttpAnswer> {
    this.#sent += 1;
    const id = String(this.#sent);
    this.underWay.add(id);
    this.beforeSend(request);
    try {
      return await this.#inner.send({
        ...request,
        headers: { ...request.headers, 'x-test-request': id },
        body: request.body && { ...request.body, onSent: this.#watched(request.body.onSent) },
      });
    } finally {
      this.underWay.delete(id);
      this.activity += 1;
    }
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  #watched(onSent: ((sentBytes: number) => void) | null): (sentBytes: number) => void {
    return (sentBytes) => {
      this.activity += 1;
      onSent?.(sentBytes);
    };
  }
}
