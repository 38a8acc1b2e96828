import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { StandInConfig } from './config.ts';
import { CONFIG_VARIABLE } from './config.ts';
import type { Order, OrderReply, OrderResult } from './control.ts';

export interface StartOptions {
  /** The app's own options: `--data-dir=…`. */
  readonly args: readonly string[];
  readonly config: Partial<StandInConfig>;
}

const BOOT = fileURLToPath(new URL('./boot.ts', import.meta.url));

/** The app on the stand-in, as a process of its own: it can be killed like the real one. */
export class StandInProcess {
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
  readonly #pending = new Map<number, (reply: OrderReply) => void>();
  #errors = '';
  #nextId = 0;

  constructor({ args, config }: StartOptions) {
    this.child = spawn(process.execPath, ['--no-warnings', BOOT, ...args], {
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
      env: { ...process.env, [CONFIG_VARIABLE]: JSON.stringify(config) },
    });
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errors += text;
      process.stderr.write(text);
    });
    this.child.on('message', (reply: OrderReply) => this.#pending.get(reply.id)?.(reply));
    this.exited = new Promise((resolve) => {
      this.child.once('exit', (code) => {
        for (const [id, settle] of this.#pending) settle({ id, ok: false, message: this.#ended(code) });
        resolve(code);
      });
    });
  }

  /** What the process has said on standard error: nothing, when all is well. */
  get errors(): string {
    return this.#errors;
  }

  /** Rejects when the order fails, or the process ends before it is carried out. */
  order<O extends Order>(order: O): Promise<OrderResult<O['kind']>> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      if (!this.child.connected) {
        reject(new Error(this.#ended(this.child.exitCode)));
        return;
      }
      this.#pending.set(id, (reply) => {
        this.#pending.delete(id);
        if (reply.ok) resolve(reply.value as OrderResult<O['kind']>);
        else reject(new Error(reply.message));
      });
      this.child.send({ id, order });
    });
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }

  #ended(code: number | null): string {
    return `the app has ended (${code})\n${this.#errors}`;
  }
}
