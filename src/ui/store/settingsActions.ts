import type { CommandErrorCode } from '../../contract/commands.ts';
import type { AppSettings, KeyState, KeyTest } from '../../contract/settings.ts';
import { command } from '../api.ts';
import { useShell, useUi } from './index.ts';

/** Takes effect at once. What the shell does not accept comes back as its code, for the field to say. */
export async function updateSettings(change: Partial<AppSettings>): Promise<CommandErrorCode | null> {
  const reply = await command('updateSettings', { change });
  if (reply.ok) {
    useShell.setState({ app: reply.value });
    return null;
  }
  if (reply.code !== 'badHost') useUi.say({ kind: 'failed', code: reply.code, detail: reply.detail });
  return reply.code;
}

export async function setKey(key: string, storeUnprotected: boolean): Promise<boolean> {
  const reply = await command('setKey', { key, storeUnprotected });
  if (!reply.ok) useUi.say({ kind: 'failed', code: reply.code, detail: reply.detail });
  else setKeyState(reply.value);
  return reply.ok;
}

export async function clearKey(): Promise<void> {
  const reply = await command('clearKey', null);
  if (!reply.ok) {
    useUi.say({ kind: 'failed', code: reply.code, detail: reply.detail });
    return;
  }
  setKeyState(reply.value);
  useUi.say({ kind: 'keyCleared' });
}

/** `key` null: the stored one. */
export async function testKey(key: string | null): Promise<KeyTest> {
  const reply = await command('testKey', { key });
  return reply.ok ? reply.value : { kind: 'unreachable', detail: reply.detail };
}

function setKeyState(key: KeyState): void {
  useShell.setState(({ app }) => (app ? { app: { ...app, key } } : {}));
}
