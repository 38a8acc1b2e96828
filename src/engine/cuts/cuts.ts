import { setImmediate } from 'node:timers/promises';
import type { EarlierCut, SampleCut } from '../../contract/cut.ts';
import type { ProblemCode } from '../../contract/problems.ts';
import type { Sample } from '../../contract/sample.ts';
import type { CutRange } from '../../trim/index.ts';
import { cutFileName } from '../../trim/index.ts';
import type { SampleFile } from '../batch/batch.ts';
import type { BatchKeeper } from '../batch/keeper.ts';
import { isReplaceable } from '../batch/unfinished.ts';
import type { HistoryStore } from '../history/store.ts';
import type { Logger } from '../ports.ts';
import { checkCut } from './checkCut.ts';
import { contentHash } from './contentHash.ts';
import type { CutDisk } from './cutDisk.ts';
import { CutError, writeFailure } from './cutError.ts';
import { CutFolder } from './cutFolder.ts';
import { earlierCuts } from './earlierCuts.ts';
import { hasHistoryAside, orphans } from './orphans.ts';
import { saveCopy } from './saveCopy.ts';

export interface CutPorts {
  readonly dataFolder: string;
  readonly cutDisk: CutDisk;
  readonly logger: Logger;
  readonly store: HistoryStore;
  readonly keeper: () => BatchKeeper;
  /** Where samples go to now. */
  readonly host: () => string;
  /** What is overridden for every sample. */
  readonly overrides: () => readonly ProblemCode[];
  readonly inspect: (ids: readonly string[]) => void;
}

/** Originals put back in one commit: some milliseconds. */
const UNDONE_AT_ONCE = 200;

/**
 * Cuts in the place of what they were cut from. A cut's file is whole on the disk before any row speaks of it, and is
 * removed only when no row does any more: a process may be killed at any moment without losing a sample.
 */
export class Cuts {
  readonly #ports: CutPorts;
  readonly #folder: CutFolder;
  #last: Promise<unknown> = Promise.resolve();

  constructor(ports: CutPorts) {
    this.#ports = ports;
    this.#folder = new CutFolder(ports.dataFolder, ports.cutDisk, ports.logger);
  }

  /**
   * Puts a cut in the place of a sample, and has it inspected. `range` is of the original, also when the sample is a cut
   * already; `wav` is the cut as a 16-bit WAV. Rejects with `CutError`; everything is as it was then.
   */
  use(id: string, range: CutRange, wav: Uint8Array): Promise<void> {
    return this.#inTurn(() => this.#use(id, range, wav));
  }

  /**
   * Puts originals back in their place, and has them inspected; how many. Those that are on their way or done stay cuts.
   * Rejects with `CutError` when the history cannot be written.
   */
  undo(ids: readonly string[]): Promise<number> {
    return this.#inTurn(() => this.#undo(ids));
  }

  /** Other cuts of what this sample is, or was cut from, the newest first. Rejects with `CutError`. */
  async earlier(id: string): Promise<readonly EarlierCut[]> {
    const sample = this.#sample(id);
    const sha256 = await originalHash(sample);
    if (sha256 === null) return [];
    const { store, host } = this.#ports;
    return earlierCuts(
      store.cutsOf(sha256).filter((stored) => stored.sample.id !== id),
      host(),
    );
  }

  /** Writes a copy of a cut to where the user wants it. Rejects with `CutError`. */
  async saveAs(id: string, path: string): Promise<void> {
    const { cut, path: from } = this.#sample(id);
    if (cut === null) throw new CutError('noSample', 'not a cut');
    await saveCopy(from, cut.originalPath, path);
  }

  /**
   * Removes what earlier runs left behind and nobody needs. Only for whoever holds the data folder's upload lock: nobody
   * else makes cuts meanwhile. Never rejects.
   */
  clean(): Promise<void> {
    return this.#inTurn(async () => {
      try {
        await this.#clean();
      } catch (error) {
        this.#ports.logger.warn('cuts not cleaned up', { error: String(error) });
      }
    });
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    await this.#last;
  }

  async #use(id: string, range: CutRange, wav: Uint8Array): Promise<void> {
    const before = this.#replaceable(id);
    checkCut(range, wav);
    const cut = await this.#cutOf(before, range);
    const name = cutFileName(cut.originalName, range);
    const path = await this.#folder.write(id, name, wav);
    try {
      // It may have gone its way meanwhile.
      this.#replaceable(id);
      this.#replace([[id, { path, name, cut }]]);
    } catch (error) {
      await this.#removeUnneeded(path);
      throw error;
    }
    await this.#removeUnneeded(before.path);
  }

  async #undo(ids: readonly string[]): Promise<number> {
    let restored = 0;
    for (let at = 0; at < ids.length; at += UNDONE_AT_ONCE) {
      if (at > 0) await setImmediate();
      const cuts = ids.slice(at, at + UNDONE_AT_ONCE).flatMap((id) => this.#undoable(id) ?? []);
      this.#replace(cuts.map(({ id, cut }) => [id, originalOf(cut)]));
      for (const { path } of cuts) await this.#removeUnneeded(path);
      restored += cuts.length;
    }
    return restored;
  }

  /** Durable when it returns. Throws `CutError`; nothing is replaced then. */
  #replace(files: readonly (readonly [string, SampleFile])[]): void {
    try {
      this.#ports.keeper().replaceFiles(files, this.#ports.overrides());
    } catch (error) {
      throw writeFailure(error);
    }
    this.#ports.inspect(files.map(([id]) => id));
  }

  async #clean(): Promise<void> {
    const { store, dataFolder, keeper } = this.#ports;
    const found = await orphans(this.#folder.path, store.cutsNeeded());
    if (found.length === 0 || (await hasHistoryAside(dataFolder))) return;
    const used = store.pathsInUse(found);
    for (const path of found)
      if (!used.has(path) && !keeper().batch.has(path)) await this.#folder.remove(path);
  }

  async #cutOf(sample: Sample, { startMs, endMs }: CutRange): Promise<SampleCut> {
    const { originalPath, originalName } = sample.cut ?? {
      originalPath: sample.path,
      originalName: sample.name,
    };
    return { originalPath, originalName, originalSha256: await originalHash(sample), startMs, endMs };
  }

  async #removeUnneeded(path: string): Promise<void> {
    if (!this.#ports.keeper().batch.has(path)) await this.#folder.remove(path);
  }

  #sample(id: string): Sample {
    const sample = this.#ports.keeper().batch.get(id);
    if (!sample) throw new CutError('noSample', id);
    return sample;
  }

  #replaceable(id: string): Sample {
    const sample = this.#sample(id);
    if (!isReplaceable(sample)) throw new CutError('sampleBusy', sample.status.kind);
    return sample;
  }

  #undoable(id: string): { readonly id: string; readonly path: string; readonly cut: SampleCut } | null {
    const sample = this.#ports.keeper().batch.get(id);
    if (!sample?.cut || !isReplaceable(sample)) return null;
    return { id, path: sample.path, cut: sample.cut };
  }

  /** One after the other: what one has found must still be so when it acts on it. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}

function originalOf({ originalPath, originalName }: SampleCut): SampleFile {
  return { path: originalPath, name: originalName, cut: null };
}

/** What the original is known by; null when it cannot be read. */
async function originalHash({ cut, path, facts }: Sample): Promise<string | null> {
  if (cut) return cut.originalSha256 ?? (await contentHash(cut.originalPath));
  return facts.sha256 ?? (await contentHash(path));
}
