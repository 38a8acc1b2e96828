import { renameSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';

/** The keys of the settings file. Each value is parsed by whoever reads it. */
export interface Stored {
  settings: unknown;
  key: unknown;
  window: unknown;
  /** Uploads were going on when the app ended. */
  uploading: unknown;
}

/** A small file of settings. Reading never throws; writing throws when the disk does. */
export interface AppStore {
  get(key: keyof Stored): unknown;
  set<K extends keyof Stored>(key: K, value: Exclude<Stored[K], undefined>): void;
  delete(key: keyof Stored): void;
}

const NAME = 'settings';

/** Opens the settings in `folder`. A file that is no JSON is kept under another name, and a fresh one started. */
export function openAppStore(folder: string, nowMs: number): AppStore {
  try {
    return open(folder);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const path = join(folder, `${NAME}.json`);
    renameSync(path, `${path}.damaged-${new Date(nowMs).toISOString().replace(/[:.]/g, '-')}`);
    return open(folder);
  }
}

function open(folder: string): AppStore {
  const store = new Store<Record<string, unknown>>({
    name: NAME,
    cwd: folder,
    // Silently starting from nothing would lose the key.
    clearInvalidConfig: false,
    accessPropertiesByDotNotation: false,
  });
  return {
    get: (key) => store.get(key),
    set: (key, value) => store.set(key, value),
    delete: (key) => store.delete(key),
  };
}
