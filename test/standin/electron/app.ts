import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Electron from 'electron';
import { z } from 'zod';
import { defaultDataFolder } from '../../../src/engine/dataFolder.ts';
import { readConfig } from '../config.ts';
import { NotModelled } from '../strict.ts';
import { lockOrNotify } from './singleInstance.ts';

const PACKAGE = new URL('../../../package.json', import.meta.url);

type Modelled = Pick<
  Electron.App,
  | 'getPath'
  | 'setPath'
  | 'getVersion'
  | 'getPreferredSystemLanguages'
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'requestSingleInstanceLock'
  | 'enableSandbox'
  | 'isPackaged'
>;

class StandInApp extends EventEmitter implements Modelled {
  readonly isPackaged = false;
  readonly #config = readConfig(process.env);
  #userData = defaultDataFolder();
  #isReady = false;
  readonly #ready = Promise.withResolvers<void>();
  #closeWindows: () => boolean = () => true;

  /** Electron itself is up: what had to be said before is said. */
  becomeReady(): void {
    this.#isReady = true;
    this.emit('ready');
    this.#ready.resolve();
  }

  /** How the windows are asked to close; false when one of them stays. */
  set closeWindows(close: () => boolean) {
    this.#closeWindows = close;
  }

  getPath(name: Parameters<Electron.App['getPath']>[0]): string {
    switch (name) {
      case 'userData':
        mkdirSync(this.#userData, { recursive: true });
        return this.#userData;
      case 'temp':
        return tmpdir();
      default:
        throw new NotModelled(`app.getPath('${name}')`);
    }
  }

  setPath(name: string, path: string): void {
    if (name !== 'userData') throw new NotModelled(`app.setPath('${name}')`);
    this.#beforeReady('setPath');
    this.#userData = join(path);
  }

  getVersion(): string {
    const text: unknown = JSON.parse(readFileSync(PACKAGE, 'utf8'));
    return z.object({ version: z.string() }).parse(text).version;
  }

  getPreferredSystemLanguages(): string[] {
    return [...this.#config.languages];
  }

  isReady(): boolean {
    return this.#isReady;
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  enableSandbox(): void {
    this.#beforeReady('enableSandbox');
  }

  requestSingleInstanceLock(): boolean {
    return lockOrNotify(this.getPath('userData'), () => this.emit('second-instance', {}, [], '', null));
  }

  quit(): void {
    if (!emitCancelable(this, 'before-quit')) return;
    if (!this.#closeWindows()) return;
    if (!emitCancelable(this, 'will-quit')) return;
    this.exit(0);
  }

  exit(code = 0): void {
    this.emit('quit', {}, code);
    process.exit(code);
  }

  #beforeReady(what: string): void {
    if (this.#isReady) throw new Error(`app.${what} has to be called before the app is ready`);
  }
}

/** False when a listener said `preventDefault`. */
export function emitCancelable(emitter: EventEmitter, name: string, details: object = {}): boolean {
  let goesOn = true;
  emitter.emit(name, {
    ...details,
    preventDefault: () => {
      goesOn = false;
    },
  });
  return goesOn;
}

export const app = new StandInApp();
