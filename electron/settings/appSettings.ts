import { z } from 'zod';
import type { AppSettings } from '../../src/contract/settings.ts';
import { LANGUAGE_CHOICES, REGIONS, THEMES } from '../../src/contract/settings.ts';
import { parseHost, REGION_HOSTS } from '../../src/engine/api/hosts.ts';
import type { EngineSettings } from '../../src/engine/settings.ts';
import { defaultSettings } from '../../src/engine/settings.ts';

export const DEFAULT_SETTINGS: AppSettings = {
  region: 'china',
  ownHost: '',
  groupId: '',
  concurrency: 4,
  pacePerMinute: null,
  language: 'system',
  theme: 'system',
};

/** Field by field: one that makes no sense gets its default, and the others are kept. */
const schema: z.ZodType<AppSettings> = z
  .object({
    region: z.enum(REGIONS).catch(DEFAULT_SETTINGS.region),
    ownHost: z.string().catch(DEFAULT_SETTINGS.ownHost),
    groupId: z.string().catch(DEFAULT_SETTINGS.groupId),
    concurrency: z.int().min(1).max(32).catch(DEFAULT_SETTINGS.concurrency),
    pacePerMinute: z.int().min(1).nullable().catch(DEFAULT_SETTINGS.pacePerMinute),
    language: z.enum(LANGUAGE_CHOICES).catch(DEFAULT_SETTINGS.language),
    theme: z.enum(THEMES).catch(DEFAULT_SETTINGS.theme),
  })
  .catch(DEFAULT_SETTINGS);

/** Settings as a file gave them, whatever it holds. */
export function parseSettings(stored: unknown): AppSettings {
  return schema.parse(stored);
}

/** The host that was chosen; null when it is an own one that cannot be used, and for the sandbox. */
export function chosenHost(settings: AppSettings): string | null {
  switch (settings.region) {
    case 'china':
    case 'international':
      return REGION_HOSTS[settings.region];
    case 'own':
      return parseHost(settings.ownHost);
    case 'sandbox':
      return null;
  }
}

/** The sandbox lets any key in; the user's own is not shown to it. */
const SANDBOX_KEY = 'sandbox';

/** True when the app's own sandbox takes the place of the service: it was chosen, or there is no key. */
export function usesSandbox(settings: AppSettings, key: string | null): boolean {
  return key === null || chosenHost(settings) === null;
}

/** What the engine has to know, from what the user chose. */
export function toEngineSettings(
  settings: AppSettings,
  key: string | null,
  sandboxUrl: string,
): EngineSettings {
  const isSandbox = usesSandbox(settings, key);
  const defaults = defaultSettings(isSandbox ? sandboxUrl : (chosenHost(settings) ?? sandboxUrl));
  const ceiling = settings.pacePerMinute ?? defaults.ceilingPerMinute;
  return {
    ...defaults,
    apiKey: isSandbox ? SANDBOX_KEY : key,
    groupId: settings.groupId || null,
    concurrency: settings.concurrency,
    startPerMinute: ceiling === null ? null : Math.min(defaults.startPerMinute ?? ceiling, ceiling),
    ceilingPerMinute: ceiling,
  };
}
