import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../../standin/chromium.ts';

const ELECTRON = fileURLToPath(new URL('../../../node_modules/electron/', import.meta.url));

/** Electron's own binary; null where it was never downloaded. */
export function findElectron(): string | null {
  const named = join(ELECTRON, 'path.txt');
  if (!existsSync(named)) return null;
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(ELECTRON, 'dist');
  const path = join(folder, readFileSync(named, 'utf8'));
  return existsSync(path) ? path : null;
}

export type Runtime =
  | { readonly kind: 'electron'; readonly path: string }
  | { readonly kind: 'standIn'; readonly chromium: string };

/** The best there is: Electron, or else the stand-in. Throws with what to type when neither can run. */
export function pickRuntime(): Runtime {
  const electron = findElectron();
  if (electron !== null) return { kind: 'electron', path: electron };
  const chromium = findChromium();
  if (chromium !== null) return { kind: 'standIn', chromium };
  throw new Error(
    'Neither Electron nor a Chromium is installed. One of: npx install-electron · npx playwright install chromium · apt-get install chromium',
  );
}

/** One line that says which it is. */
export function nameOf(runtime: Runtime): string {
  return runtime.kind === 'electron'
    ? `Electron (${runtime.path})`
    : `the stand-in: Node ${process.versions.node} and ${runtime.chromium}`;
}
