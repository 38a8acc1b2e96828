import type { Added } from '../../src/contract/commands.ts';
import type { ManifestReport } from '../../src/contract/manifest.ts';
import type { Purpose } from '../../src/contract/purpose.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { importManifest } from '../../src/engine/manifest/importManifest.ts';
import type { ReadManifest } from '../../src/engine/manifest/readManifest.ts';
import { readManifest, recogniseManifest } from '../../src/engine/manifest/readManifest.ts';
import type { Intakes } from './intakes.ts';

/** Takes in what a user drops, pastes or chooses: files and folders as samples, batches as files as what they name. */
export class Imports {
  readonly #engine: Pick<Engine, 'add' | 'addNamed'>;
  readonly #intakes: Intakes;

  constructor(engine: Pick<Engine, 'add' | 'addNamed'>, intakes: Intakes) {
    this.#engine = engine;
    this.#intakes = intakes;
  }

  /** Adds paths to the batch; a manifest among them is no sample, and is reported by itself. */
  async add(paths: readonly string[], purpose: Purpose): Promise<Added> {
    const manifests = new Map<string, ReadManifest>();
    for (const path of paths) {
      const manifest = await recogniseManifest(path);
      if (manifest) manifests.set(path, manifest);
    }
    if (manifests.size === 0) return this.#intakes.add(paths, purpose);
    const imported: ManifestReport[] = [];
    const added = await this.#intakes.run(async () => {
      for (const [path, manifest] of manifests) imported.push(await this.#import(path, manifest, purpose));
      return this.#engine.add(
        paths.filter((path) => !manifests.has(path)),
        purpose,
      );
    });
    return { ...added, imported };
  }

  /** Adds what a file names that the user takes for a manifest; says what is wrong with it if it is none. */
  async open(path: string, purpose: Purpose): Promise<ManifestReport> {
    const manifest = await readManifest(path);
    const { promise, resolve } = Promise.withResolvers<ManifestReport>();
    await this.#intakes.run(async () => {
      resolve(await this.#import(path, manifest, purpose));
      return [];
    });
    return promise;
  }

  #import(path: string, manifest: ReadManifest, purpose: Purpose): Promise<ManifestReport> {
    return importManifest(manifest, { path, purpose, add: (sample) => this.#engine.addNamed(sample) });
  }
}
