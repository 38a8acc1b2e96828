import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import type { Sandbox, SandboxOptions } from '../../../src/sandbox/index.ts';
import { startSandbox } from '../../../src/sandbox/index.ts';
import { App, type LaunchOptions } from './app.ts';
import { pickRuntime } from './runtime.ts';
import { SharedChromium } from './sharedChromium.ts';

interface WorkerFixtures {
  /** null where the app has no need of it. */
  readonly sharedChromium: SharedChromium | null;
}

interface Fixtures {
  /** Starts the app; whatever is still running is ended with the test. `browserUrl: null`: in a browser of its own. */
  readonly launch: (options?: LaunchOptions) => Promise<App>;
  /** Has a new app, for example a relaunched one, ended with the test. */
  readonly adopt: (app: App) => App;
  /** A folder that is gone when the test is over. */
  readonly folder: string;
  /** A sandbox of the test's own, which outlives the app. */
  readonly serve: (options?: SandboxOptions) => Promise<Sandbox>;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  sharedChromium: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
    async ({}, use) => {
      const chromium = pickRuntime().kind === 'electron' ? null : await SharedChromium.start();
      await use(chromium);
      await chromium?.close();
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
  adopt: async ({}, use) => {
    const apps: App[] = [];
    await use((app) => {
      apps.push(app);
      return app;
    });
    for (const app of apps) await app.close();
  },
  launch: async ({ adopt, sharedChromium }, use) => {
    const browserUrl = sharedChromium?.url ?? null;
    await use(async (options) => adopt(await App.launch({ browserUrl, ...options })));
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'vsu-e2e-files-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
  serve: async ({}, use) => {
    const sandboxes: Sandbox[] = [];
    await use(async (options) => {
      const sandbox = await startSandbox(options);
      sandboxes.push(sandbox);
      return sandbox;
    });
    for (const sandbox of sandboxes) await sandbox.close();
  },
});

export { expect } from '@playwright/test';
