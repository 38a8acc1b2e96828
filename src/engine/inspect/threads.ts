import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** Files that a thread of Node's keeps open for itself, and one it reads. Measured on Linux with Node 24. */
const FILES_PER_THREAD = 4;
/** What all the rest has open at the same time, with eight uploads in the air: 51. Measured likewise. */
const FILES_BESIDES = 56;

/** How many threads look at files at the same time: one for each processor, as far as so many files may be open. */
export function threadCount(
  processors: number = availableParallelism(),
  mostOpenFiles: number = openFilesLimit(),
): number {
  const affordable = Math.floor((mostOpenFiles - FILES_BESIDES) / FILES_PER_THREAD);
  return Math.max(1, Math.min(processors, affordable));
}

/** How many files this process may have open; Infinity where nobody says so. Node has raised it as far as it may. */
function openFilesLimit(): number {
  if (process.platform !== 'linux') return Number.POSITIVE_INFINITY;
  try {
    const [, limit] = /^Max open files +(\d+)/m.exec(readFileSync('/proc/self/limits', 'latin1')) ?? [];
    return limit === undefined ? Number.POSITIVE_INFINITY : Number(limit);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
