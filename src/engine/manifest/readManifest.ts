import { extname } from 'node:path';
import type { ManifestKind } from '../../contract/manifest.ts';
import { parseCsv } from './csv.ts';
import type { Entries } from './entries.ts';
import { parseJson } from './json.ts';
import { readText } from './readText.ts';

export interface ReadManifest {
  readonly kind: ManifestKind;
  readonly encoding: string | null;
  readonly content: Entries;
}

/** Reads a batch as a file: JSON by its beginning, a table otherwise. Never rejects. */
export async function readManifest(path: string): Promise<ReadManifest> {
  const read = await readText(path);
  const byName = extname(path).toLowerCase() === '.json' ? 'json' : 'csv';
  if (read.kind === 'flaw') return { kind: byName, encoding: null, content: read };
  const { text, encoding } = read;
  const kind = byName === 'json' || /^\s*[{[]/.test(text) ? 'json' : 'csv';
  return { kind, encoding, content: kind === 'json' ? parseJson(text) : parseCsv(text) };
}

/** The endings of what may be a batch as a file. No purpose takes samples with one of them. */
const ENDINGS: ReadonlySet<string> = new Set(['.csv', '.tsv', '.json']);

/**
 * The manifest a path stands for; null when it is a sample like any other. What somebody names or drops by itself is a
 * manifest when its name ends like one and it reads as one; what lies in a folder never is.
 */
export async function recogniseManifest(path: string): Promise<ReadManifest | null> {
  if (!ENDINGS.has(extname(path).toLowerCase())) return null;
  const manifest = await readManifest(path);
  // One of ours that cannot be read any further is still no sample: its flaw is what the user has to know.
  const isOurs = manifest.content.kind === 'entries' || manifest.content.code === 'newerVersion';
  return isOurs ? manifest : null;
}
