import '../compileCache.ts';
import { defineConfig } from '@playwright/test';

/** One window at a time: on a small machine two would only measure each other. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results',
  globalSetup: './support/globalSetup.ts',
  fullyParallel: false,
  workers: 1,
  forbidOnly: true,
  // A shared machine can stand still for seconds: what fails once and passes then is reported as flaky.
  retries: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
});
