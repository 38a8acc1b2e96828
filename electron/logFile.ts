import { appendFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from '../src/engine/ports.ts';

/** Two files of this size at most. */
const MOST_BYTES = 1_000_000;

/**
 * A log in the data folder, for support: one JSON object a line. Nothing that is logged anywhere holds the key. A log that
 * cannot be written is done without.
 */
export function openLogFile(folder: string, now: () => number): Logger {
  const path = join(folder, 'log.jsonl');
  const write = (level: string, message: string, data: Readonly<Record<string, unknown>> = {}): void => {
    const line = JSON.stringify({ at: new Date(now()).toISOString(), level, message, ...data });
    try {
      if (sizeOf(path) > MOST_BYTES) renameSync(path, `${path}.old`);
      appendFileSync(path, `${line}\n`, { mode: 0o600 });
    } catch {
      // There is nobody left to tell.
    }
  };
  return {
    info: (message, data) => write('info', message, data),
    warn: (message, data) => write('warn', message, data),
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
