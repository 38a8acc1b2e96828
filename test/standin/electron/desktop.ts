import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import { readConfig } from '../config.ts';
import { desk } from '../desk.ts';
import { app } from './app.ts';

const config = readConfig(process.env);

export const clipboard: Pick<Electron.Clipboard, 'writeText'> = {
  async writeText(text) {
    desk.clipboard = text;
  },
};

export const shell: Pick<Electron.Shell, 'showItemInFolder' | 'openPath' | 'openExternal'> = {
  showItemInFolder(path) {
    desk.shownInFolder.push(path);
  },
  async openPath(path) {
    desk.openedPaths.push(path);
    return '';
  },
  async openExternal(url) {
    desk.openedLinks.push(url);
  },
};

/** A keyring that lasts for one account on one machine: its key is a constant here, and that it protects nothing is no secret. */
export const safeStorage: Pick<
  Electron.SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
> = {
  async isAsyncEncryptionAvailable() {
    return app.isReady();
  },
  getSelectedStorageBackend: () => (app.isReady() ? config.keyring : 'unknown'),
  async encryptStringAsync(plainText) {
    const nonce = randomBytes(16);
    const text = Buffer.from(plainText, 'utf8');
    const masked = text.map((byte, index) => byte ^ (nonce[index % nonce.length] ?? 0));
    return Buffer.concat([nonce, seal(nonce, masked), masked]);
  },
  async decryptStringAsync(encrypted) {
    const [nonce, mac, masked] = [
      encrypted.subarray(0, 16),
      encrypted.subarray(16, 48),
      encrypted.subarray(48),
    ];
    if (mac.length !== 32 || !timingSafeEqual(mac, seal(nonce, masked))) {
      throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
    }
    const text = masked.map((byte, index) => byte ^ (nonce[index % nonce.length] ?? 0));
    return { result: Buffer.from(text).toString('utf8'), shouldReEncrypt: false };
  },
};

function seal(nonce: Uint8Array, masked: Uint8Array): Buffer {
  return createHmac('sha256', config.keyring).update(nonce).update(masked).digest();
}

/** The screen of a small laptop. */
export const screen: Pick<Electron.Screen, 'getAllDisplays'> = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } } as Electron.Display],
};

export const powerMonitor = new EventEmitter();

let nextBlocker = 0;
export const powerSaveBlocker: Pick<Electron.PowerSaveBlocker, 'start' | 'stop'> = {
  start() {
    const id = nextBlocker++;
    desk.blockers.add(id);
    return id;
  },
  stop: (id) => desk.blockers.delete(id),
};

export class Notification extends EventEmitter {
  static isSupported(): boolean {
    return true;
  }

  readonly #title: string;
  readonly #body: string;

  constructor({ title = '', body = '' }: Pick<Electron.NotificationConstructorOptions, 'title' | 'body'>) {
    super();
    this.#title = title;
    this.#body = body;
  }

  show(): void {
    desk.notifications.push({ title: this.#title, body: this.#body });
  }
}

class StandInTheme
  extends EventEmitter
  implements Pick<Electron.NativeTheme, 'themeSource' | 'shouldUseDarkColors'>
{
  #source: Electron.NativeTheme['themeSource'] = 'system';

  get themeSource(): Electron.NativeTheme['themeSource'] {
    return this.#source;
  }

  set themeSource(source: Electron.NativeTheme['themeSource']) {
    this.#source = source;
    this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return (this.#source === 'system' ? config.systemTheme : this.#source) === 'dark';
  }
}

export const nativeTheme = new StandInTheme();
