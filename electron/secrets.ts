import { safeStorage } from 'electron';
import type { Keyring } from './settings/keyKeeper.ts';

/** Electron's safeStorage, taken at its word only where there is a keyring behind it. */
export function systemKeyring(platform: NodeJS.Platform): Keyring {
  return {
    async isUsable() {
      if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
      // Without a keyring Linux encrypts with a password that is the same everywhere, and calls that available.
      if (platform !== 'linux') return true;
      const backend = safeStorage.getSelectedStorageBackend();
      return backend !== 'basic_text' && backend !== 'unknown';
    },
    encrypt: (text) => safeStorage.encryptStringAsync(text),
    decrypt: async (encrypted) => (await safeStorage.decryptStringAsync(encrypted)).result,
  };
}
