import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { makeFolder } from '../dataFolder.ts';
import type { Logger } from '../ports.ts';
import type { CutDisk } from './cutDisk.ts';
import { writeFailure } from './cutError.ts';

/** Of a file that is still being written. */
export const UNFINISHED_ENDING = '.part';

/** Where cuts lie: `<data>/cuts/<sample>/<name>`. Never beside the original. */
export class CutFolder {
  readonly path: string;
  readonly #disk: CutDisk;
  readonly #logger: Logger;

  constructor(dataFolder: string, disk: CutDisk, logger: Logger) {
    this.path = join(dataFolder, 'cuts');
    this.#disk = disk;
    this.#logger = logger;
  }

  /** The folder of a sample's cut. */
  of(sampleId: string): string {
    return join(this.path, sampleId);
  }

  /**
   * Writes a cut so that it is there as a whole or not at all, and after a power cut still; one of the same name is replaced.
   * Returns its path. Throws `CutError`; nothing is left behind then.
   */
  async write(sampleId: string, name: string, wav: Uint8Array): Promise<string> {
    const folder = this.of(sampleId);
    const unfinished = join(folder, `${randomUUID()}${UNFINISHED_ENDING}`);
    const path = join(folder, name);
    try {
      makeFolder(folder);
      await this.#disk.write(unfinished, wav);
      await this.#disk.rename(unfinished, path);
      return path;
    } catch (error) {
      await this.remove(unfinished);
      throw writeFailure(error);
    }
  }

  /** Removes a cut that nobody needs; one that cannot be removed is left to the next start. */
  async remove(path: string): Promise<void> {
    // Whoever gives another path has a bug, and it must not cost anybody a recording.
    if (dirname(dirname(path)) !== this.path) return;
    try {
      await this.#disk.remove(path);
    } catch (error) {
      this.#logger.info('cut not removed', { error: String(error) });
    }
  }
}
