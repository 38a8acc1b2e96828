import type { AppSettings, AppState } from '../../src/contract/settings.ts';
import { createApiClient } from '../../src/engine/api/client.ts';
import { parseHost } from '../../src/engine/api/hosts.ts';
import type { Transport } from '../../src/engine/api/transport.ts';
import { SYSTEM_CLOCK } from '../../src/engine/ports.ts';
import type { CommandHandlers } from '../ipc/answer.ts';
import { CommandError } from '../ipc/commandError.ts';
import type { KeyKeeper } from '../settings/keyKeeper.ts';
import type { Probe } from '../settings/keyTest.ts';
import { testKey } from '../settings/keyTest.ts';
import { notWritable } from './notWritable.ts';

export interface SettingsPorts {
  readonly keys: KeyKeeper;
  readonly transport: Transport;
  readonly settings: () => AppSettings;
  /** Stores them and puts them in force. Throws when they cannot be written. */
  readonly change: (settings: AppSettings) => void;
  /** The key is another one now: put it in force. */
  readonly keyChanged: () => void;
  readonly appState: () => AppState;
}

export type SettingsCommands = Pick<CommandHandlers, 'updateSettings' | 'setKey' | 'clearKey' | 'testKey'>;

export function settingsCommands(ports: SettingsPorts): SettingsCommands {
  const { keys } = ports;
  return {
    updateSettings({ change }) {
      const next = { ...ports.settings(), ...change };
      if (next.region === 'own' && parseHost(next.ownHost) === null) {
        throw new CommandError('badHost', next.ownHost);
      }
      writing(() => ports.change(next));
      return ports.appState();
    },

    async setKey({ key, storeUnprotected }) {
      const trimmed = key.trim();
      if (!isHeaderSafe(trimmed)) throw new CommandError('badArguments', 'key');
      await keys.set(trimmed, storeUnprotected).catch(notWritable);
      ports.keyChanged();
      return keys.state;
    },

    clearKey() {
      writing(() => keys.clear());
      ports.keyChanged();
      return keys.state;
    },

    testKey({ key }) {
      const candidate = key?.trim() ?? keys.key;
      if (candidate !== null && !isHeaderSafe(candidate)) return { kind: 'rejected' };
      return testKey(ports.settings(), candidate, probeWith(ports));
    },
  };
}

/** Listing files changes nothing, and is refused like an upload when the key is wrong. */
function probeWith({ transport, settings }: SettingsPorts): Probe {
  return (host, apiKey) => {
    const groupId = settings().groupId || null;
    const signal = AbortSignal.timeout(PATIENCE_MS);
    return createApiClient({ host, apiKey, groupId }, transport, SYSTEM_CLOCK).list('prompt_audio', signal);
  };
}

const PATIENCE_MS = 20_000;

/** A line break in a header would begin another one; the service's keys are plain ASCII. */
function isHeaderSafe(key: string): boolean {
  return /^[\x21-\x7e]+$/.test(key);
}

function writing(write: () => void): void {
  try {
    write();
  } catch (error) {
    notWritable(error);
  }
}
