import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A key that looks different in every encoding, and is nowhere else in the world. */
export const CANARY = 'sk-canary/7f3a91c2+d84e==0b65?ZZ';

/** What is searched for: a stretch of the key long enough to be no accident, in every form it may have been written in. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  plain: stretches(CANARY),
  'percent-encoded': stretches(encodeURIComponent(CANARY)),
  base64: ['', ' ', '  '].flatMap((before) => inner(Buffer.from(before + CANARY).toString('base64'))),
  base64url: ['', ' ', '  '].flatMap((before) => inner(Buffer.from(before + CANARY).toString('base64url'))),
  hex: [Buffer.from(CANARY).toString('hex').slice(8, 40)],
  reversed: stretches([...CANARY].reverse().join('')),
  'two bytes a character': stretches(CANARY).map((text) => Buffer.from(text, 'utf16le').toString('latin1')),
};

/** Three stretches of 14 characters: the beginning, the middle, the end. */
function stretches(text: string): readonly string[] {
  const middle = Math.floor((text.length - 14) / 2);
  return [text.slice(0, 14), text.slice(middle, middle + 14), text.slice(-14)];
}

/** Of base64, whose ends depend on what is beside them. */
function inner(text: string): readonly string[] {
  return stretches(text.slice(4, -6));
}

/** The forms in which the key is in some bytes: none, if all is well. */
export function tracesIn(content: string | Uint8Array): readonly string[] {
  const text = Buffer.from(content).toString('latin1');
  return Object.entries(FORMS).flatMap(([form, pieces]) =>
    pieces.some((piece) => text.includes(piece)) ? [form] : [],
  );
}

/** Nothing of what is gone by now: a browser that was killed with its app tidies up for a moment. */
function contentOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Uint8Array();
    throw error;
  }
}

/** The same for every file below a folder, its names too: `file: form`. */
export function tracesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    const forms = entry.isFile() ? [...tracesIn(path), ...tracesIn(contentOf(path))] : tracesIn(path);
    return forms.map((form) => `${relative(folder, path)}: ${form}`);
  });
}

/** The same for what everybody on the machine can see of a process and those it started: command lines and titles. */
export function tracesInCommandLines(rootPid: number): readonly string[] {
  if (process.platform !== 'linux') return [];
  const family = new Set([rootPid]);
  // A process is younger than its parent, and listed after it.
  for (const pid of runningPids()) if (family.has(parentOf(pid))) family.add(pid);
  return [...family].flatMap((pid) =>
    ['cmdline', 'comm']
      .flatMap((name) => tracesIn(shown(pid, name)))
      .map((form) => `process ${pid}: ${form}`),
  );
}

function runningPids(): readonly number[] {
  const names = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return names.map(Number).toSorted((a, b) => a - b);
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s*(\d+)/m.exec(shown(pid, 'status'))?.[1] ?? 0);
}

/** Empty for a process that has ended meanwhile. */
function shown(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
}
