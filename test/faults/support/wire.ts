import { once } from 'node:events';
import type { Socket } from 'node:net';

/** The other side went away before all of it had come. */
export class GoneError extends Error {}

/** One connection, read by hand: what is not asked for stays in the sender's hands, as far as the kernel lets it. */
export class Wire {
  readonly id: number;
  readonly #socket: Socket;
  readonly #onActivity: () => void;
  readonly #received: Buffer[] = [];
  #unread: Buffer = Buffer.alloc(0);
  #resetsAtNextByte = false;

  constructor(id: number, socket: Socket, onActivity: () => void) {
    this.id = id;
    this.#socket = socket;
    this.#onActivity = onActivity;
    socket.on('error', () => undefined);
    socket.on('close', onActivity);
    socket.on('readable', () => {
      onActivity();
      if (this.#resetsAtNextByte) this.reset();
    });
  }

  /** Everything that was read, as it came: to look for what must not be in it. */
  get received(): Buffer {
    return Buffer.concat(this.#received);
  }

  /** What is there, up to so many bytes, and at least one. Rejects with `GoneError` when nothing more comes. */
  async takeSome(mostBytes: number): Promise<Buffer> {
    if (this.#unread.byteLength === 0) await this.#more();
    const taken = this.#unread.subarray(0, mostBytes);
    this.#unread = this.#unread.subarray(taken.byteLength);
    return taken;
  }

  /** Everything up to and with the blank line. Rejects with `GoneError`. */
  async takeHead(): Promise<string> {
    let end = this.#unread.indexOf('\r\n\r\n');
    while (end === -1) {
      await this.#more();
      end = this.#unread.indexOf('\r\n\r\n');
    }
    return (await this.takeSome(end + 4)).toString('utf8');
  }

  /** Resolves when the kernel has the bytes, or nobody is there to have them. */
  async write(bytes: Buffer | string): Promise<void> {
    if (this.#socket.destroyed || this.#socket.writableEnded) return;
    await new Promise<void>((resolve) => {
      this.#socket.once('close', resolve);
      this.#socket.write(bytes, () => {
        this.#socket.off('close', resolve);
        resolve();
      });
    });
    this.#onActivity();
  }

  get isGone(): boolean {
    return this.#socket.destroyed;
  }

  /** Says nothing more; what was said arrives. */
  end(): void {
    this.#socket.end();
  }

  /** Ends the connection as a crash or a firewall does: RST. */
  reset(): void {
    this.#socket.resetAndDestroy();
  }

  /** The connection looks alive until it is used again. */
  resetAtNextByte(): void {
    this.#resetsAtNextByte = true;
  }

  /** Resolves when the connection is over. An end behind bytes that nobody reads is never noticed. */
  async gone(): Promise<void> {
    if (!this.#socket.destroyed) await once(this.#socket, 'close');
  }

  async #more(): Promise<void> {
    for (;;) {
      if (this.#socket.destroyed) throw new GoneError();
      const chunk: Buffer | null = this.#socket.read();
      if (chunk) {
        this.#received.push(chunk);
        this.#unread = Buffer.concat([this.#unread, chunk]);
        this.#onActivity();
        return;
      }
      if (this.#socket.readableEnded) throw new GoneError();
      await this.#readableOrOver();
    }
  }

  #readableOrOver(): Promise<void> {
    return new Promise((resolve) => {
      const events = ['readable', 'end', 'close'] as const;
      const happened = (): void => {
        for (const event of events) this.#socket.off(event, happened);
        resolve();
      };
      for (const event of events) this.#socket.on(event, happened);
    });
  }
}
