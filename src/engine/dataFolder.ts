import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { errnoOf } from './inspect/fileErrors.ts';

const NAME = 'voice-sample-uploader';

/**
 * Where the app keeps its data, by platform: the folder Electron calls `userData`, so that the window and the terminal
 * share one history.
 */
export function defaultDataFolder(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<NodeJS.ProcessEnv> = process.env,
): string {
  // As `homedir` takes it from the process's own environment.
  const home = (platform !== 'win32' && env.HOME) || homedir();
  switch (platform) {
    case 'win32':
      return join(env.APPDATA || join(home, 'AppData', 'Roaming'), NAME);
    case 'darwin':
      return join(home, 'Library', 'Application Support', NAME);
    default:
      return join(env.XDG_CONFIG_HOME || join(home, '.config'), NAME);
  }
}

/**
 * Makes a folder, and those it is to lie in. Throws what the file call throws. Not `mkdir` alone: that one tries for
 * ever where the system says "no such folder" although the one above is there, as it does below /proc.
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    return;
  }
  const above = dirname(folder);
  if (above !== folder) makeFolder(above);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process was quicker.
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
}
