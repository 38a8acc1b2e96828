import { describe, expect, it } from 'vitest';
import {
  DEFAULT_SETTINGS,
  parseSettings,
  toEngineSettings,
  usesSandbox,
} from '../../../electron/settings/appSettings.ts';

const SANDBOX = 'http://127.0.0.1:4000';
const KEY = 'sk-key';

describe('settings from a file', () => {
  it.each([undefined, null, 'text', [], 42])('%j: the defaults', (stored) => {
    expect(parseSettings(stored)).toEqual(DEFAULT_SETTINGS);
  });

  it('keep what makes sense, field by field', () => {
    const stored = {
      region: 'moon',
      concurrency: 8,
      pacePerMinute: -1,
      language: 'zh-CN',
      theme: 7,
      extra: 1,
    };
    expect(parseSettings(stored)).toEqual({ ...DEFAULT_SETTINGS, concurrency: 8, language: 'zh-CN' });
  });
});

describe('where samples go', () => {
  it.each([
    ['china', KEY, 'https://api.minimaxi.com', KEY],
    ['international', KEY, 'https://api.minimax.io', KEY],
    ['sandbox', KEY, SANDBOX, 'sandbox'],
    ['china', null, SANDBOX, 'sandbox'],
    ['own', KEY, 'https://minimax.example', KEY],
  ] as const)('%s with the key %s: %s', (region, key, host, apiKey) => {
    const settings = { ...DEFAULT_SETTINGS, region, ownHost: 'minimax.example' };
    expect(toEngineSettings(settings, key, SANDBOX)).toMatchObject({ host, apiKey });
    expect(usesSandbox(settings, key)).toBe(host === SANDBOX);
  });

  it('the key is never shown to the sandbox, nor to a host that cannot be used', () => {
    const settings = { ...DEFAULT_SETTINGS, region: 'own', ownHost: 'http://minimax.example' } as const;
    expect(toEngineSettings(settings, KEY, SANDBOX)).toMatchObject({ host: SANDBOX, apiKey: 'sandbox' });
  });
});

describe('the pace', () => {
  const paceOf = (pacePerMinute: number | null, region: 'china' | 'sandbox') => {
    const { startPerMinute, ceilingPerMinute } = toEngineSettings(
      { ...DEFAULT_SETTINGS, region, pacePerMinute },
      KEY,
      SANDBOX,
    );
    return [startPerMinute, ceilingPerMinute];
  };

  it('is careful with the service, and none with the sandbox', () => {
    expect(paceOf(null, 'china')).toEqual([120, 600]);
    expect(paceOf(null, 'sandbox')).toEqual([null, null]);
  });

  it('is never above what the user said', () => {
    expect(paceOf(60, 'china')).toEqual([60, 60]);
    expect(paceOf(1_000, 'china')).toEqual([120, 1_000]);
    expect(paceOf(60, 'sandbox')).toEqual([60, 60]);
  });
});
