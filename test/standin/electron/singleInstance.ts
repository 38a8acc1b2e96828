import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A second instance says so to the first with this signal: the call that asks is synchronous. */
const HERE_IS_ANOTHER = 'SIGUSR2';

/** True for the first process with this folder. Another one is refused, and the first is told. */
export function lockOrNotify(folder: string, onSecond: () => void): boolean {
  const path = join(folder, 'standin.pid');
  const holder = holderOf(path);
  if (holder !== null) {
    process.kill(holder, HERE_IS_ANOTHER);
    return false;
  }
  writeFileSync(path, String(process.pid));
  process.on(HERE_IS_ANOTHER, onSecond);
  process.on('exit', () => rmSync(path, { force: true }));
  return true;
}

/** The process that holds the folder; null when there is none, or it is dead. */
function holderOf(path: string): number | null {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    process.kill(pid, 0);
    return pid;
  } catch {
    return null;
  }
}
