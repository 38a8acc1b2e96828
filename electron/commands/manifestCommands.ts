import type { MANIFEST_COMMANDS } from '../../src/contract/manifest.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { saveManifest } from '../../src/engine/manifest/saveManifest.ts';
import type { Dialogs } from '../dialogs.ts';
import type { CommandHandlers } from '../ipc/answer.ts';
import type { Imports } from './imports.ts';
import { notWritable } from './notWritable.ts';

export type ManifestHandlers = Pick<CommandHandlers, (typeof MANIFEST_COMMANDS)[number]>;

export interface ManifestPorts {
  readonly engine: Pick<Engine, 'samples'>;
  readonly imports: Imports;
  readonly dialogs: Pick<Dialogs, 'chooseManifest' | 'chooseManifestFile'>;
}

/** The batch as a file, and back. */
export function manifestCommands({ engine, imports, dialogs }: ManifestPorts): ManifestHandlers {
  return {
    async saveManifest({ ids }) {
      const path = await dialogs.chooseManifestFile();
      if (path === null) return null;
      const wanted = ids === null ? null : new Set(ids);
      const samples = [...engine.samples()].filter(({ id }) => wanted === null || wanted.has(id));
      return { path, samples: await saveManifest(samples, path).catch(notWritable) };
    },

    async openManifest({ purpose }) {
      const path = await dialogs.chooseManifest();
      return path === null ? null : imports.open(path, purpose);
    },
  };
}
