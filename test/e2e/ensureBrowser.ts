import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from '../standin/chromium.ts';
import { findElectron } from './support/runtime.ts';

/**
 * Sees to it that the end-to-end tests have something to run on: Electron, or a Chromium. As root on Debian it installs one;
 * elsewhere it says what to type.
 */
function ensureBrowser(): boolean {
  if (findElectron() ?? findChromium()) return true;
  const mayInstall = process.getuid?.() === 0 && existsSync('/etc/debian_version');
  if (mayInstall) {
    process.stdout.write('No Electron and no Chromium: installing Debian’s chromium.\n');
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
      spawnSync('apt-get', ['-qq', ...args], {
        stdio: 'inherit',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    }
    if (findChromium()) return true;
  }
  process.stderr.write(
    'The end-to-end tests need Electron or a Chromium. Type one of:\n' +
      '  npx install-electron            # the real thing, from GitHub\n' +
      '  npx playwright install chromium\n' +
      '  sudo apt-get install chromium   # Debian, Ubuntu\n',
  );
  return false;
}

process.exitCode = ensureBrowser() ? 0 : 1;
