import { chmodSync, chownSync, readdirSync } from 'node:fs';
import fsPromises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A user who owns nothing: nothing is forbidden to root, so that as root somebody else has to ask. */
const NOBODY = 65_534;

/** Lets everybody do everything in a folder. */
export function allowAll(folder: string): void {
  const below = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  for (const path of [folder, ...below]) chmodSync(path, 0o777);
}

/** Takes away the right to read a file, for whoever runs this; the result gives it back. */
export function forbid(path: string): () => void {
  chmodSync(path, 0);
  if (process.geteuid?.() === 0) {
    chownSync(path, 0, 0);
    process.seteuid?.(NOBODY);
  }
  const allow = (): void => {
    process.seteuid?.(process.getuid?.() ?? 0);
    chmodSync(path, 0o644);
  };
  onTestFinished(allow);
  return allow;
}

/** What the system says of a file that another program holds, so many times: no test can make it hold one. */
export function failOpening(path: string, errno: string, times: number): { readonly tries: number } {
  const { open } = fsPromises;
  let tries = 0;
  const failing: typeof open = async (given, ...rest) => {
    if (given !== path) return open(given, ...rest);
    tries += 1;
    if (tries > times) return open(given, ...rest);
    throw Object.assign(new Error(`${errno}: open '${path}'`), { code: errno, syscall: 'open', path });
  };
  replaceOpen(failing);
  onTestFinished(() => replaceOpen(open));
  return {
    get tries() {
      return tries;
    },
  };
}

/** For whoever has imported it already, too. */
function replaceOpen(open: typeof fsPromises.open): void {
  fsPromises.open = open;
  syncBuiltinESMExports();
}
