import type { ProblemCode } from '../../contract/problems.ts';
import type { Sample } from '../../contract/sample.ts';
import type { Writing } from '../history/journal.ts';
import type { StoredSample } from '../history/rows.ts';
import type { HistoryStore } from '../history/store.ts';
import type { DurableWrites } from '../history/writeThread.ts';
import type { Clock, Logger } from '../ports.ts';
import type { SampleFile } from './batch.ts';
import { asFile, Batch } from './batch.ts';
import { Persister } from './persister.ts';
import { isLeft } from './unfinished.ts';

export interface KeeperPorts {
  readonly store: HistoryStore;
  readonly writes: DurableWrites;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly host: () => string;
  readonly keepsBatch: boolean;
  readonly onSample: (sample: Sample) => void;
  /** The history could not be asked; nothing may be sent then. */
  readonly onHistoryFailed: (error: unknown) => void;
}

/**
 * A batch and its place in the history: none until its first upload, so that a mere check leaves no trace; from its first
 * sample on where batches are kept.
 */
export class BatchKeeper {
  readonly batch: Batch;
  readonly #ports: KeeperPorts;
  readonly #persister: Persister;
  #isStored: boolean;
  #removed: readonly StoredSample[] = [];

  /** `isStored`: the batch is in the history already. */
  constructor(ports: KeeperPorts, id: string, isStored: boolean) {
    const batch: Batch = new Batch(id, {
      earlierUpload: (sha256, purpose) =>
        ports.store.earlierUpload(sha256, purpose, ports.host(), (sampleId) => batch.get(sampleId) !== null),
      onHistoryFailed: ports.onHistoryFailed,
      host: ports.host,
      now: () => ports.clock.now(),
      onSample: ports.onSample,
    });
    this.batch = batch;
    this.#ports = ports;
    this.#isStored = isStored;
    this.#persister = new Persister(
      ports.store,
      ports.writes,
      ports.clock,
      (id) => batch.toStored(id),
      (error) => ports.logger.warn('history not writable', { error: String(error) }),
    );
  }

  get isStored(): boolean {
    return this.#isStored;
  }

  /** From here on a later run can go on with the batch. Null when it is so; otherwise why it cannot be. */
  begin(): string | null {
    if (this.#isStored) return null;
    const { store, clock, logger, host } = this.#ports;
    try {
      const stored = [...this.batch.samples()].flatMap((sample) => this.batch.toStored(sample.id) ?? []);
      // Both or neither: a batch without its samples could never be gone on with.
      store.transaction(() => {
        store.addBatch(this.batch.id, host(), clock.now());
        for (const sample of stored) store.putSample(sample);
      });
      this.#isStored = true;
      return null;
    } catch (error) {
      logger.warn('history not writable', { error: String(error) });
      return String(error);
    }
  }

  changed(sample: Sample): void {
    // Progress is not written down: the attempt's row says that it is in the air.
    if (this.#isStored && sample.status.kind !== 'uploading') this.#persister.mark(sample.id);
  }

  /** A sample as it is, to be written down; null for one that is on disk as it is, or no longer in the batch. */
  unwritten(id: string): Writing | null {
    return this.#persister.markOf(id) === null ? null : this.#writing(id, {});
  }

  /** A sample in a new state, to be written down; null for one that is no longer in the batch. */
  inState(id: string, { status, attempts }: Pick<Sample, 'status' | 'attempts'>): Writing | null {
    return this.#writing(id, { status, attempts });
  }

  #writing(id: string, change: Partial<Sample>): Writing | null {
    const stored = this.batch.toStored(id, change);
    const mark = this.#persister.markOf(id);
    return stored && { stored, written: () => this.#persister.written(id, mark) };
  }

  /** Puts other files in the place of samples, all or none. Durable when it returns; throws when the disk does. */
  replaceFiles(
    files: readonly (readonly [id: string, file: SampleFile])[],
    overrides: readonly ProblemCode[],
  ): void {
    const changes = files.map(([id, file]) => ({ id, change: asFile(file, overrides) }));
    if (this.#isStored) {
      const stored = changes.flatMap(({ id, change }) => this.batch.toStored(id, change) ?? []);
      this.#ports.store.putSamples(stored);
    }
    for (const { id, change } of changes) this.batch.replaceFile(id, change);
  }

  /** Takes samples out of the batch, all or none; the history keeps what it knows of them. Throws when the disk does. */
  remove(ids: readonly string[]): void {
    const stored = ids.flatMap((id) => this.batch.toStored(id) ?? []);
    if (stored.length === 0) return;
    if (this.#isStored) {
      this.#persister.flush();
      this.#ports.store.setInBatch(ids, false);
    }
    this.batch.remove(ids);
    this.#removed = stored;
  }

  /** Brings back what the last `remove` took out, as it was; ids of what came back. Throws when the disk does. */
  undoRemove(): readonly string[] {
    const stored = this.#removed;
    const ids = stored.map(({ sample }) => sample.id);
    if (this.#isStored) this.#ports.store.setInBatch(ids, true);
    this.#removed = [];
    for (const one of stored) this.batch.restore(one);
    return ids;
  }

  /**
   * Writes everything down, and closes the batch if nothing is left of it: no sample that something has still to happen
   * to or, where batches are kept, no sample at all. Throws when the disk does.
   */
  end(): void {
    if (!this.#isStored) return;
    this.#persister.flush();
    const { keepsBatch } = this.#ports;
    if ([...this.batch.samples()].some((sample) => keepsBatch || isLeft(sample))) return;
    this.#ports.store.closeBatch(this.batch.id, this.#ports.clock.now());
  }
}
