import { EventEmitter } from 'node:events';
import { cloned } from './clone.ts';

/** A frame that a call came from. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: object | null;
}

/** Of the event a handler is given, what is modelled. */
export interface InvokeEvent {
  readonly sender: object;
  /** null: gone by now. */
  readonly senderFrame: SenderFrame | null;
}

type Handler = (event: InvokeEvent, ...args: unknown[]) => unknown;

class StandInIpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    this.#handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** A call from a page. Rejects with the message a page would see. */
  async invoked(event: InvokeEvent, channel: string, args: readonly unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    try {
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      return cloned(await handler(event, ...args));
    } catch (error) {
      // Nothing but the text gets over: class, code and stack stay behind.
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`);
    }
  }
}

export const ipcMain = new StandInIpcMain();
