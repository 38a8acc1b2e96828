import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { NotTaken } from '../../contract/sample.ts';
import { errnoOf } from '../inspect/fileErrors.ts';

/** A path that becomes a sample, or one that does not and why. */
export type Found =
  | { readonly kind: 'file'; readonly path: string }
  | ({ readonly kind: 'notTaken' } & NotTaken);

/** Files that systems leave behind in folders; nobody means to upload them. */
const SYSTEM_FILE = /^(\.DS_Store|Thumbs\.db|desktop\.ini|\._.*)$/i;

/** As people sort: take_2 before take_10. */
const byName = new Intl.Collator('en', { numeric: true }).compare;

/**
 * Walks what the user gave: files as they are, folders all the way down, in the order people sort names. Whatever is
 * no plain file (a FIFO, a dangling link, a path that is not there) is passed on, too: inspection gives it its
 * verdict. Links inside folders are not followed: they lead out, or to a file that is found anyway.
 */
export async function* walk(paths: Iterable<string>): AsyncGenerator<Found> {
  const seen = new Set<string>();
  for (const given of paths) {
    const path = resolve(given);
    const isFolder = await stat(path).then(
      (stats) => stats.isDirectory(),
      () => false,
    );
    for await (const found of isFolder ? walkFolder(path) : [file(path)]) {
      if (found.kind === 'file' && seen.has(found.path)) {
        yield { kind: 'notTaken', path: found.path, reason: 'samePathTwice' };
      } else {
        seen.add(found.path);
        yield found;
      }
    }
  }
}

async function* walkFolder(folder: string): AsyncGenerator<Found> {
  // A stack, not recursion: folders can be nested deeper than calls.
  const stack = [folder];
  for (let current = stack.pop(); current !== undefined; current = stack.pop()) {
    let entries: Dirent[];
    try {
      entries = await readdir(current, { withFileTypes: true });
    } catch {
      yield { kind: 'notTaken', path: current, reason: 'folderUnreadable' };
      continue;
    }
    entries.sort((a, b) => byName(a.name, b.name));
    const folders: string[] = [];
    for (const entry of entries) {
      const path = join(current, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (SYSTEM_FILE.test(entry.name)) yield { kind: 'notTaken', path, reason: 'systemFile' };
      else if (entry.isSymbolicLink()) yield await link(path);
      else yield file(path);
    }
    // One by one: a call takes some 100,000 arguments at the most.
    for (const one of folders.reverse()) stack.push(one);
  }
}

/** A link that leads nowhere is a verdict; one that leads somewhere is left out. */
async function link(path: string): Promise<Found> {
  try {
    await stat(path);
    return { kind: 'notTaken', path, reason: 'link' };
  } catch (error) {
    const leadsNowhere = ['ELOOP', 'ENOENT'].includes(errnoOf(error));
    return leadsNowhere ? file(path) : { kind: 'notTaken', path, reason: 'link' };
  }
}

function file(path: string): Found {
  return { kind: 'file', path };
}
