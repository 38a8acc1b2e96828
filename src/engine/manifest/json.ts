import { z } from 'zod';
import type { Purpose } from '../../contract/purpose.ts';
import type { Entries, ManifestEntry } from './entries.ts';
import { flaw } from './entries.ts';

/** What tells a saved batch from any other JSON. */
const FORMAT = 'voice-sample-uploader/batch';
const VERSION = 1;

/** Nullish: an export writes null where nothing is known. */
const sample = z.object({
  path: z.string(),
  purpose: z.string().nullish(),
  note: z.string().nullish(),
});

const manifest = z.object({
  format: z.literal(FORMAT),
  version: z.int().min(1),
  samples: z.array(z.unknown()),
});

/** What this app exports as JSON: an array of rows that say, among others, where a sample lay and what it was for. */
const exported = z.array(z.looseObject({ path: z.string(), purpose: z.string() })).min(1);

export interface SavedSample {
  readonly path: string;
  readonly purpose: Purpose;
  readonly note: string;
}

/** A batch as a file. */
export function manifestText(samples: readonly SavedSample[]): string {
  const rows = samples.map(({ path, purpose, note }) => ({
    path,
    purpose,
    ...(note === '' ? {} : { note }),
  }));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, samples: rows }, null, 2)}\n`;
}

/** The samples of a saved batch, or of an export. */
export function parseJson(text: string): Entries {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return flaw('notAManifest', String(error));
  }
  const rows = exported.safeParse(value);
  if (rows.success) return { kind: 'entries', entries: rows.data.map(toEntry) };
  const saved = manifest.safeParse(value);
  if (!saved.success) return flaw('notAManifest');
  if (saved.data.version > VERSION) return flaw('newerVersion', String(saved.data.version));
  return { kind: 'entries', entries: saved.data.samples.map(toEntry) };
}

function toEntry(row: unknown, index: number): ManifestEntry {
  const { data } = sample.safeParse(row);
  return {
    line: index + 1,
    cells: data ? { path: data.path, purpose: data.purpose ?? '', note: data.note ?? '' } : null,
  };
}
