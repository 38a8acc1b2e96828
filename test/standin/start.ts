import { fileURLToPath } from 'node:url';
import { findElectron } from '../e2e/support/runtime.ts';
import { build, ROOT, run, say } from './build.ts';
import { findChromium } from './chromium.ts';
import { CONFIG_VARIABLE } from './config.ts';

/**
 * `npm start`: builds the app and opens it, on Electron, or on the stand-in where Electron's binary cannot be had, or
 * runs the demo in the terminal where there is no screen. Says which, and why.
 */
const BOOT = fileURLToPath(new URL('./boot.ts', import.meta.url));
const args = process.argv.slice(2);

process.exitCode = await start();

async function start(): Promise<number> {
  const electron = findElectron();
  if (electron === null) say('shell.start.noElectron');
  if (!hasDisplay()) {
    say('shell.start.noDisplay');
    return run(process.execPath, ['src/cli/main.mjs', 'demo']);
  }
  if (electron !== null) {
    if (!(await build())) return 1;
    say('shell.start.onElectron');
    return run(electron, [ROOT, ...args]);
  }
  if (findChromium() === null) {
    say('shell.start.noChromium');
    return run(process.execPath, ['src/cli/main.mjs', 'demo']);
  }
  if (!(await build())) return 1;
  say('shell.start.onStandIn');
  const languages = [Intl.DateTimeFormat().resolvedOptions().locale];
  const config = JSON.stringify({ headless: false, languages });
  return run(process.execPath, ['--no-warnings', BOOT, ...args], { [CONFIG_VARIABLE]: config });
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
