import { z } from 'zod';

/** What the stand-in takes the place of, beyond Electron itself: the desktop it would run on. */
const schema = z.strictObject({
  /** No window on a screen: for tests. */
  headless: z.boolean().default(false),
  /** What `app.getPreferredSystemLanguages()` says. */
  languages: z.array(z.string()).default(['en-US']),
  systemTheme: z.enum(['light', 'dark']).default('light'),
  /** `basic_text`: a Linux without a keyring. */
  keyring: z.enum(['gnome_libsecret', 'basic_text']).default('gnome_libsecret'),
  /** Where a Chromium listens that the window is to be a context of; null: one of its own. */
  browserUrl: z.string().nullable().default(null),
});

export type StandInConfig = z.infer<typeof schema>;

/** Reads the configuration that the driver put into the environment. Throws when it makes no sense. */
export function readConfig(env: Readonly<NodeJS.ProcessEnv>): StandInConfig {
  const input: unknown = JSON.parse(env[CONFIG_VARIABLE] ?? '{}');
  return schema.parse(input);
}

export const CONFIG_VARIABLE = 'VSU_STANDIN';
