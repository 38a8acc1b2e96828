import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { App } from './app.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const VITE = fileURLToPath(
  new URL('../../../node_modules/electron-vite/bin/electron-vite.js', import.meta.url),
);

/** Builds what the specs run, so that they never run yesterday's, and says on what they run. */
// biome-ignore lint/style/noDefaultExport: Playwright looks for one.
export default function globalSetup(): void {
  const { status } = spawnSync(process.execPath, [VITE, 'build', '--logLevel', 'warn'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('the build failed');
  process.stdout.write(`Window: ${App.runtimeName()}\n`);
}
