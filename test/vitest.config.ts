import './compileCache.ts';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'node_modules/**'],
    // Real servers, real processes and real audio take their time on a small machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A shared machine can stand still for seconds.
    retry: process.env.CI ? 1 : 0,
    pool: 'forks',
    // Otherwise one less than there are cores: half of a small machine.
    maxWorkers: 2,
    // A process for each of two hundred files would take a third of the time.
    isolate: false,
    restoreMocks: true,
  },
});
