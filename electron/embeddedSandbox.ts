import type { Sandbox } from '../src/sandbox/index.ts';
import { startSandbox } from '../src/sandbox/index.ts';
import type { BootOptions } from './bootOptions.ts';

/** The app's own sandbox: it takes the place of the service while there is no key. */
export function startEmbeddedSandbox(options: BootOptions['sandbox'], nowMs: number): Promise<Sandbox> {
  return startSandbox({
    ...options,
    // It forgets everything when the app ends, the history does not: ids must not come again with the next run.
    firstFileId: `${BigInt(nowMs) * 100_000n + 1n}`,
    seed: nowMs % 2 ** 31,
  });
}
