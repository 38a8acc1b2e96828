import { createHash } from 'node:crypto';
import type { Purpose } from '../../../src/contract/purpose.ts';
import type { Clock } from '../../../src/engine/ports.ts';
import { parseDisposition } from '../../../src/sandbox/disposition.ts';
import type { Ledger, RequestEntry, StoredFile } from './ledger.ts';
import type { Wire } from './wire.ts';

export type Headers = Readonly<Record<string, string>>;

export interface Answer {
  readonly status?: number;
  readonly headers?: Headers;
  readonly body?: string | Buffer;
}

/** What an exchange needs of the server that has it. */
export interface ExchangeHost {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly nextFileId: () => string;
  /** Exchanges that go on only when time passes, or never. */
  readonly waiting: Set<string>;
}

const READ_BYTES = 256 * 1024;

/** One request and what a script does with it. */
export class Exchange {
  readonly entry: RequestEntry;
  readonly wire: Wire;
  readonly headers: Headers;
  /** Of the rig's transport: tells which of its requests this is. */
  readonly #id: string;
  readonly #host: ExchangeHost;
  readonly #body: Buffer[] = [];

  constructor(wire: Wire, entry: RequestEntry, headers: Headers, host: ExchangeHost) {
    this.wire = wire;
    this.entry = entry;
    this.headers = headers;
    this.#id = headers['x-test-request'] ?? '';
    this.#host = host;
  }

  /** The upload of this file for the first, second … time. */
  get nth(): number {
    return this.#host.ledger.uploadsOf(this.entry.filename ?? '').length;
  }

  get query(): URLSearchParams {
    return new URL(this.entry.target, 'http://server').searchParams;
  }

  /** Reads until so many bytes of the body have come. */
  async read(bytes = this.entry.announcedBytes): Promise<void> {
    const upTo = Math.min(bytes, this.entry.announcedBytes);
    while (this.entry.receivedBytes < upTo) {
      const some = await this.wire.takeSome(Math.min(READ_BYTES, upTo - this.entry.receivedBytes));
      this.entry.receivedBytes += some.byteLength;
      this.#body.push(some);
    }
  }

  /** Reads as a slow link lets it: so many bytes at a time, and so long in between. */
  async readSlowly(stepBytes: number, stepMs: number, upToBytes = this.entry.announcedBytes): Promise<void> {
    while (this.entry.receivedBytes < Math.min(upToBytes, this.entry.announcedBytes)) {
      await this.read(this.entry.receivedBytes + stepBytes);
      await this.pause(stepMs);
    }
  }

  /** Reads the heads of the parts, so that the ledger knows which file it is. */
  async readPartHeads(): Promise<void> {
    const heads: string[] = [];
    // The first ends with the value of `purpose` behind it.
    for (let part = 0; part < 2; part += 1) {
      const head = await this.wire.takeHead();
      this.#body.push(Buffer.from(head));
      this.entry.receivedBytes += Buffer.byteLength(head);
      heads.push(head);
    }
    const [, second = ''] = heads;
    this.entry.purpose = second.slice(0, second.indexOf('\r\n'));
    const disposition = /Content-Disposition: (.*)\r\n/i.exec(second)?.[1] ?? '';
    this.entry.filename = parseDisposition(Buffer.from(disposition).toString('latin1'))?.filename ?? null;
  }

  /** Keeps the file, of which all has been read. `change`: what the server believes of it. */
  store(change: Partial<StoredFile> = {}): StoredFile {
    const content = this.#content();
    const file: StoredFile = {
      fileId: this.#host.nextFileId(),
      filename: this.entry.filename ?? '',
      purpose: this.entry.purpose as Purpose,
      bytes: content.byteLength,
      sha256: createHash('sha256').update(content).digest('hex'),
      createdAtSeconds: Math.floor(this.#host.clock.now() / 1000),
      ...change,
    };
    this.#host.ledger.files.push(file);
    return file;
  }

  /** A whole answer. */
  async answer({ status = 200, headers = {}, body = '' }: Answer): Promise<void> {
    const bytes = Buffer.from(body);
    const lines = [
      `HTTP/1.1 ${status} Whatever`,
      `Date: ${new Date(this.#host.clock.now()).toUTCString()}`,
      `Content-Length: ${bytes.byteLength}`,
      ...Object.entries({ 'Content-Type': 'application/json', ...headers }).map((pair) => pair.join(': ')),
    ];
    await this.say(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), bytes]));
  }

  /** These bytes, whatever they are. */
  async say(bytes: Buffer | string): Promise<void> {
    const text = bytes.toString('latin1');
    this.entry.answer ??= text.slice(0, text.search(/\r?\n|$/));
    this.#host.ledger.said(text);
    await this.wire.write(bytes);
  }

  /** Does nothing for so long. */
  async pause(delayMs: number): Promise<void> {
    this.#host.waiting.add(this.#id);
    await new Promise<void>((resolve) => {
      this.#host.clock.after(delayMs, resolve);
    });
    this.#host.waiting.delete(this.#id);
  }

  /** Does nothing for good. */
  async stall(): Promise<void> {
    this.#host.waiting.add(this.#id);
    await this.wire.gone();
  }

  /** The bytes of the file: what stands between the second head and the last boundary. */
  #content(): Buffer {
    const body = Buffer.concat(this.#body);
    const boundary = body.subarray(0, body.indexOf('\r\n'));
    const begin = body.indexOf('\r\n\r\n', body.indexOf('\r\n\r\n') + 4) + 4;
    return body.subarray(begin, body.lastIndexOf(`\r\n${boundary.toString('latin1')}--`));
  }
}
