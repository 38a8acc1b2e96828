import { z } from 'zod';
import type { KeyState } from '../../src/contract/settings.ts';
import type { AppStore } from './appStore.ts';
import { maskKey } from './maskKey.ts';

/** The system's keyring. */
export interface Keyring {
  /** False where there is none, or none that protects anything. */
  isUsable(): Promise<boolean>;
  encrypt(text: string): Promise<Buffer>;
  /** Rejects for what another keyring encrypted. */
  decrypt(encrypted: Buffer): Promise<string>;
}

const storedKeySchema = z.union([
  z.object({ kind: z.literal('encrypted'), data: z.string().min(1) }),
  z.object({ kind: z.literal('unprotected'), text: z.string().min(1) }),
]);
type StoredKey = z.infer<typeof storedKeySchema>;

interface Held {
  readonly key: string | null;
  readonly storage: KeyState['storage'];
  readonly lost: boolean;
}

const NOTHING: Held = { key: null, storage: 'none', lost: false };

/**
 * Keeps the key: encrypted by the system where it can be, otherwise for this run only, unless the user wants it stored
 * as it is.
 */
export class KeyKeeper {
  readonly #store: AppStore;
  readonly #keyring: Keyring;
  readonly #canEncrypt: boolean;
  #held: Held;

  private constructor(store: AppStore, keyring: Keyring, canEncrypt: boolean, held: Held) {
    this.#store = store;
    this.#keyring = keyring;
    this.#canEncrypt = canEncrypt;
    this.#held = held;
  }

  /** Reads what is stored. A key that cannot be decrypted any more is reported as lost; nothing else fails with it. */
  static async open(store: AppStore, keyring: Keyring): Promise<KeyKeeper> {
    const canEncrypt = await keyring.isUsable().catch(() => false);
    const parsed = storedKeySchema.safeParse(store.get('key'));
    const held = parsed.success ? await read(parsed.data, keyring, canEncrypt) : NOTHING;
    return new KeyKeeper(store, keyring, canEncrypt, held);
  }

  /** The key itself: for the Authorization header, and nothing else. */
  get key(): string | null {
    return this.#held.key;
  }

  get state(): KeyState {
    const { key, storage, lost } = this.#held;
    return { masked: key === null ? null : maskKey(key), storage, canEncrypt: this.#canEncrypt, lost };
  }

  /** Throws when the settings cannot be written. */
  async set(key: string, storeUnprotected: boolean): Promise<void> {
    if (this.#canEncrypt) {
      const data = (await this.#keyring.encrypt(key)).toString('base64');
      this.#save({ kind: 'encrypted', data });
      this.#held = { key, storage: 'encrypted', lost: false };
    } else if (storeUnprotected) {
      this.#save({ kind: 'unprotected', text: key });
      this.#held = { key, storage: 'unprotected', lost: false };
    } else {
      this.#store.delete('key');
      this.#held = { key, storage: 'session', lost: false };
    }
  }

  /** Throws when the settings cannot be written. */
  clear(): void {
    this.#store.delete('key');
    this.#held = NOTHING;
  }

  #save(stored: StoredKey): void {
    this.#store.set('key', stored);
  }
}

async function read(stored: StoredKey, keyring: Keyring, canEncrypt: boolean): Promise<Held> {
  if (stored.kind === 'unprotected') return { key: stored.text, storage: 'unprotected', lost: false };
  if (!canEncrypt) return { ...NOTHING, lost: true };
  try {
    const key = await keyring.decrypt(Buffer.from(stored.data, 'base64'));
    return { key, storage: 'encrypted', lost: false };
  } catch {
    return { ...NOTHING, lost: true };
  }
}
