import { setImmediate } from 'node:timers/promises';
import type { NotTaken } from '../../contract/sample.ts';
import { walk } from './walk.ts';

/** How long taking files in may hold up the main thread. */
const AT_A_STRETCH_MS = 8;

/**
 * Walks `paths` and offers each file it finds to `take`, which says whether it took it: one that was not is there twice.
 * Resolves with what was not taken, once everything is found. Never rejects for anything a path is.
 */
export async function takeIn(
  paths: Iterable<string>,
  take: (path: string) => boolean,
  signal?: AbortSignal,
): Promise<readonly NotTaken[]> {
  const notTaken: NotTaken[] = [];
  let nextBreakMs = performance.now() + AT_A_STRETCH_MS;
  for await (const found of walk(paths)) {
    if (signal?.aborted) break;
    // A folder's entries come without a pause: the rest of the app has its turn, too.
    if (performance.now() > nextBreakMs) {
      await setImmediate();
      nextBreakMs = performance.now() + AT_A_STRETCH_MS;
    }
    if (found.kind === 'notTaken') notTaken.push({ path: found.path, reason: found.reason });
    else if (!take(found.path)) notTaken.push({ path: found.path, reason: 'samePathTwice' });
  }
  return notTaken;
}
