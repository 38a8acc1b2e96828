import { describe, expect, it } from 'vitest';
import { KeyKeeper, type Keyring } from '../../../electron/settings/keyKeeper.ts';
import { MemoryStore } from './memoryStore.ts';

const KEY = 'sk-1234567890abcd4f2a';

/** Encrypts by writing backwards; `password` has to be the same to read it again. */
function keyring(password = 'one', isUsable = true): Keyring {
  const backwards = (text: string) => [...text].reverse().join('');
  return {
    isUsable: async () => isUsable,
    encrypt: async (text) => Buffer.from(`${password}:${backwards(text)}`),
    decrypt: async (encrypted) => {
      const text = encrypted.toString();
      if (!text.startsWith(`${password}:`)) throw new Error('another keyring');
      return backwards(text.slice(password.length + 1));
    },
  };
}

describe('the key', () => {
  it('is none at first', async () => {
    const keys = await KeyKeeper.open(new MemoryStore(), keyring());
    expect(keys.key).toBeNull();
    expect(keys.state).toEqual({ masked: null, storage: 'none', canEncrypt: true, lost: false });
  });

  it('is stored encrypted, and there again the next time', async () => {
    const store = new MemoryStore();
    await (await KeyKeeper.open(store, keyring())).set(KEY, false);
    expect(JSON.stringify([...store.values])).not.toContain(KEY);
    const again = await KeyKeeper.open(store, keyring());
    expect(again.key).toBe(KEY);
    expect(again.state).toEqual({ masked: 'sk-…4f2a', storage: 'encrypted', canEncrypt: true, lost: false });
  });

  it('is encrypted also when the user would have it stored as it is', async () => {
    const store = new MemoryStore();
    await (await KeyKeeper.open(store, keyring())).set(KEY, true);
    expect(JSON.stringify([...store.values])).not.toContain(KEY);
  });

  it('is kept for this run only where nothing encrypts', async () => {
    const store = new MemoryStore();
    const keys = await KeyKeeper.open(store, keyring('one', false));
    await keys.set(KEY, false);
    expect([keys.key, keys.state.storage, keys.state.canEncrypt]).toEqual([KEY, 'session', false]);
    expect(store.values.size).toBe(0);
    expect((await KeyKeeper.open(store, keyring('one', false))).key).toBeNull();
  });

  it('is stored as it is where nothing encrypts and the user says so', async () => {
    const store = new MemoryStore();
    await (await KeyKeeper.open(store, keyring('one', false))).set(KEY, true);
    const again = await KeyKeeper.open(store, keyring('one', false));
    expect([again.key, again.state.storage]).toEqual([KEY, 'unprotected']);
  });

  it('does not stay stored when the next one is for this run only', async () => {
    const store = new MemoryStore();
    const keys = await KeyKeeper.open(store, keyring('one', false));
    await keys.set(KEY, true);
    await keys.set('sk-another-key-0000', false);
    expect(store.values.size).toBe(0);
  });

  it.each([
    ['the keyring is another one', keyring('two')],
    ['the keyring is gone', keyring('one', false)],
    ['asking for the keyring fails', { ...keyring(), isUsable: () => Promise.reject(new Error('dbus')) }],
  ])('is lost when %s, and the app opens all the same', async (_, other) => {
    const store = new MemoryStore();
    await (await KeyKeeper.open(store, keyring())).set(KEY, false);
    const keys = await KeyKeeper.open(store, other);
    expect(keys.key).toBeNull();
    expect(keys.state).toMatchObject({ masked: null, storage: 'none', lost: true });
  });

  it('can be given again after it was lost', async () => {
    const store = new MemoryStore();
    await (await KeyKeeper.open(store, keyring())).set(KEY, false);
    const keys = await KeyKeeper.open(store, keyring('two'));
    await keys.set(KEY, false);
    expect(keys.state).toMatchObject({ storage: 'encrypted', lost: false });
  });

  it('is forgotten when the user says so', async () => {
    const store = new MemoryStore();
    const keys = await KeyKeeper.open(store, keyring());
    await keys.set(KEY, false);
    keys.clear();
    expect([keys.key, keys.state.storage, store.values.size]).toEqual([null, 'none', 0]);
  });

  it('stays the old one when the new one cannot be written', async () => {
    const store = new MemoryStore();
    const keys = await KeyKeeper.open(store, keyring());
    await keys.set(KEY, false);
    store.isFull = true;
    await expect(keys.set('sk-another-key-0000', false)).rejects.toThrow('no space');
    expect(keys.key).toBe(KEY);
  });

  it.each([[{ kind: 'encrypted' }], [42], [{ kind: 'plain', text: 'x' }], [null]])(
    'is none when the file holds %j',
    async (stored) => {
      const store = new MemoryStore();
      store.values.set('key', stored);
      expect((await KeyKeeper.open(store, keyring())).state.storage).toBe('none');
    },
  );
});
