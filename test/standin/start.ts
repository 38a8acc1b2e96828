import { type SpawnOptions, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createTranslate, languageFor } from '../../src/i18n/translator.ts';
import { findElectron } from '../e2e/support/runtime.ts';
import { findChromium } from './chromium.ts';
import { CONFIG_VARIABLE } from './config.ts';

/**
 * `npm start`: builds the app and opens it, on Electron, or on the stand-in where Electron's binary cannot be had, or
 * runs the demo in the terminal where there is no screen. Says which, and why.
 */
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BOOT = fileURLToPath(new URL('./boot.ts', import.meta.url));
const t = createTranslate(languageFor(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG));
const args = process.argv.slice(2);

process.exitCode = await start();

async function start(): Promise<number> {
  const electron = findElectron();
  if (electron === null) say('shell.start.noElectron');
  if (!hasDisplay()) {
    say('shell.start.noDisplay');
    return run(process.execPath, ['src/cli/main.ts', 'demo']);
  }
  if (electron !== null) {
    if (!(await build())) return 1;
    say('shell.start.onElectron');
    return run(electron, [ROOT, ...args]);
  }
  if (findChromium() === null) {
    say('shell.start.noChromium');
    return run(process.execPath, ['src/cli/main.ts', 'demo']);
  }
  if (!(await build())) return 1;
  say('shell.start.onStandIn');
  const languages = [Intl.DateTimeFormat().resolvedOptions().locale];
  const config = JSON.stringify({ headless: false, languages });
  return run(process.execPath, ['--no-warnings', BOOT, ...args], { [CONFIG_VARIABLE]: config });
}

/** False when it failed; what the build said is on the screen then. */
async function build(): Promise<boolean> {
  say('shell.start.building');
  const vite = fileURLToPath(
    new URL('../../node_modules/electron-vite/bin/electron-vite.js', import.meta.url),
  );
  const code = await run(process.execPath, [vite, 'build', '--logLevel', 'warn']);
  if (code !== 0) say('shell.start.buildFailed');
  return code === 0;
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function run(command: string, commandArgs: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const options: SpawnOptions = { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } };
  return new Promise((resolve) => {
    const child = spawn(command, commandArgs, options);
    child.once('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(1);
    });
    child.once('exit', (code) => resolve(code ?? 1));
    // Ctrl-C reaches the child as well: it ends in its own time.
    process.on('SIGINT', () => undefined);
  });
}

function say(key: Parameters<typeof t>[0]): void {
  process.stderr.write(`${t(key)}\n`);
}
