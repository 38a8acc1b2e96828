import '../compileCache.ts';
import { defineConfig } from '@playwright/test';

/** Two windows at a time: while one waits for the other side of something, the other has the processor. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results',
  globalSetup: './support/globalSetup.ts',
  // Apart from files that share one window, which say so.
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // A shared machine can stand still for seconds: what fails once and passes then is reported as flaky.
  retries: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
});
