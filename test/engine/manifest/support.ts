import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ManifestReport } from '../../../src/contract/manifest.ts';
import type { Purpose } from '../../../src/contract/purpose.ts';
import type { ListedSample } from '../../../src/engine/manifest/importManifest.ts';
import { importManifest } from '../../../src/engine/manifest/importManifest.ts';
import { readManifest } from '../../../src/engine/manifest/readManifest.ts';
import { scratchFolder } from '../../support/scratch.ts';

export interface Imported {
  readonly report: ManifestReport;
  readonly samples: readonly ListedSample[];
  readonly folder: string;
}

/** A folder with these files in it; what is in them does not matter. */
export function folderWith(...names: readonly string[]): string {
  const folder = scratchFolder();
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), name);
  }
  return folder;
}

/** Imports a manifest that lies beside files of these names. */
export async function importing(
  content: string | Uint8Array,
  files: readonly string[] = [],
  options: { readonly name?: string; readonly purpose?: Purpose | null } = {},
): Promise<Imported> {
  const folder = folderWith(...files);
  const path = join(folder, options.name ?? 'list.csv');
  writeFileSync(path, content);
  const samples: ListedSample[] = [];
  const report = await importManifest(await readManifest(path), {
    path,
    purpose: options.purpose === undefined ? 'prompt_audio' : options.purpose,
    add(sample) {
      if (samples.some((one) => one.path === sample.path && one.purpose === sample.purpose)) return false;
      samples.push(sample);
      return true;
    },
  });
  return { report, samples, folder };
}
