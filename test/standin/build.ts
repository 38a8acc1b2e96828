import { type SpawnOptions, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createTranslate, languageFor } from '../../src/i18n/translator.ts';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const VITE = fileURLToPath(new URL('../../node_modules/electron-vite/bin/electron-vite.js', import.meta.url));
const t = createTranslate(languageFor(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG));

/** Builds the app. False when it failed; what the build said is on the screen then. */
export async function build(): Promise<boolean> {
  say('shell.start.building');
  const code = await run(process.execPath, [VITE, 'build', '--logLevel', 'warn']);
  if (code !== 0) say('shell.start.buildFailed');
  return code === 0;
}

/** Resolves with the exit code; what it says goes to the screen. */
export function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const options: SpawnOptions = { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } };
  return new Promise((resolve) => {
    const child = spawn(command, args, options);
    child.once('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(1);
    });
    // Ctrl-C reaches the child as well: it ends in its own time.
    const wait = (): void => undefined;
    process.on('SIGINT', wait);
    child.once('exit', (code) => {
      process.off('SIGINT', wait);
      resolve(code ?? 1);
    });
  });
}

export function say(key: Parameters<typeof t>[0]): void {
  process.stderr.write(`${t(key)}\n`);
}
