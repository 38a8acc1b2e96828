import { build } from '../../standin/build.ts';
import { App } from './app.ts';

/** Builds what the specs run, so that they never run yesterday's, and says on what they run. */
// biome-ignore lint/style/noDefaultExport: Playwright looks for one.
export default async function globalSetup(): Promise<void> {
  if (!(await build())) throw new Error('the build failed');
  process.stdout.write(`Window: ${App.runtimeName()}\n`);
}
