import { homedir } from 'node:os';
import { join } from 'node:path';

const NAME = 'voice-sample-uploader';

/**
 * Where the app keeps its data, by platform: the folder Electron calls `userData`, so that the window and the terminal
 * share one history.
 */
export function defaultDataFolder(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<NodeJS.ProcessEnv> = process.env,
): string {
  const home = homedir();
  switch (platform) {
    case 'win32':
      return join(env.APPDATA || join(home, 'AppData', 'Roaming'), NAME);
    case 'darwin':
      return join(home, 'Library', 'Application Support', NAME);
    default:
      return join(env.XDG_CONFIG_HOME || join(home, '.config'), NAME);
  }
}
