import { randomUUID } from 'node:crypto';
import type { ProblemCode } from '../contract/problems.ts';
import type { Purpose } from '../contract/purpose.ts';
import type { QueueState } from '../contract/queue.ts';
import type { NotTaken, Sample } from '../contract/sample.ts';
import type { ApiClient } from './api/client.ts';
import { createApiClient } from './api/client.ts';
import type { Transport } from './api/transport.ts';
import { createUndiciTransport } from './api/undiciTransport.ts';
import { Batch } from './batch/batch.ts';
import { Persister } from './batch/persister.ts';
import { recoveredState } from './batch/recover.ts';
import { createJournal } from './history/journal.ts';
import type { PutAside } from './history/open.ts';
import { openHistory } from './history/open.ts';
import type { StoredSample } from './history/rows.ts';
import { HistoryStore } from './history/store.ts';
import type { Inspector } from './inspect/pool.ts';
import { createInspectorPool } from './inspect/pool.ts';
import { walk } from './intake/walk.ts';
import { loadBytes } from './loadBytes.ts';
import type { Clock, Logger, Random } from './ports.ts';
import { SILENT_LOGGER, SYSTEM_CLOCK } from './ports.ts';
import type { UploadItem } from './queue/ports.ts';
import { QUEUED } from './queue/transitions.ts';
import { UploadQueue } from './queue/uploadQueue.ts';
import type { EngineSettings } from './settings.ts';

export interface EngineOptions {
  readonly dataFolder: string;
  readonly settings: EngineSettings;
  readonly onSample?: (sample: Sample) => void;
  readonly onQueue?: (state: QueueState) => void;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly logger?: Logger;
  readonly transport?: Transport;
  readonly inspector?: Inspector;
}

/** A batch that an earlier run left unfinished. */
export interface UnfinishedBatch {
  readonly id: string;
  readonly host: string;
  readonly createdMs: number;
  /** Samples that are neither done nor given up. */
  readonly left: number;
}

/**
 * The validating uploader: takes paths, says what is wrong with them, uploads the rest, remembers. One instance works
 * on one batch; whoever uploads holds the data folder's lock (`takeUploadLock`).
 */
export class Engine {
  readonly putAside: PutAside | null;
  readonly store: HistoryStore;
  readonly historyPath: string;
  readonly #options: Required<Omit<EngineOptions, 'settings'>>;
  #settings: EngineSettings;
  #client: ApiClient | null;
  #batch: Batch;
  #persister: Persister;
  readonly #queue: UploadQueue;
  readonly #inspecting = new Set<string>();
  /** Samples to be queued as soon as they turn out to be ready. */
  readonly #wanted = new Set<string>();
  #wantAll = false;
  #overrides: readonly ProblemCode[] = [];
  #batchStored = false;
  readonly #inspectedResolvers: (() => void)[] = [];

  constructor(options: EngineOptions) {
    const { settings, ...rest } = options;
    this.#options = {
      onSample: () => undefined,
      onQueue: () => undefined,
      clock: SYSTEM_CLOCK,
      random: Math.random,
      logger: SILENT_LOGGER,
      transport: rest.transport ?? createUndiciTransport(),
      inspector: rest.inspector ?? createInspectorPool(),
      ...rest,
    };
    const { clock, random, logger } = this.#options;
    const opened = openHistory(options.dataFolder, clock.now());
    this.putAside = opened.putAside;
    this.historyPath = opened.path;
    this.store = new HistoryStore(opened.db);
    this.#settings = settings;
    this.#client = this.#makeClient();
    this.#batch = this.#newBatch(randomUUID());
    this.#persister = this.#newPersister();
    this.#queue = new UploadQueue(
      {
        client: () => this.#client,
        host: () => this.#settings.host,
        journal: createJournal(this.store, (id, state) =>
          this.#batch.toStored(id, { status: state.status, attempts: state.attempts }),
        ),
        load: loadBytes,
        isTaken: (fileId, sampleId) => this.store.isTaken(fileId, sampleId),
        clock,
        random,
        logger,
        onSample: (id, state) => this.#batch.setStatus(id, state.status, state.attempts),
        onChanged: (id) => {
          this.#wanted.add(id);
          this.#inspect([id]);
        },
        onQueue: () => this.#options.onQueue(this.queueState),
      },
      settings,
    );
  }

  get settings(): EngineSettings {
    return this.#settings;
  }

  get queueState(): QueueState {
    return this.#queue.state;
  }

  /** The calls of the service, with the current key; null while there is none. */
  get client(): ApiClient | null {
    return this.#client;
  }

  samples(): IterableIterator<Sample> {
    return this.#batch.samples();
  }

  sample(id: string): Sample | null {
    return this.#batch.get(id);
  }

  /** Takes another key, host or pace from now on. What is in the air ends as it began. */
  configure(settings: EngineSettings): void {
    this.#settings = settings;
    this.#client = this.#makeClient();
    this.#queue.configure(settings);
  }

  /**
   * Walks `paths` and adds what is found to the batch; inspection goes on behind. Resolves with what was not taken, once
   * everything is found. Never rejects for anything a path is.
   */
  async add(paths: Iterable<string>, purpose: Purpose, signal?: AbortSignal): Promise<readonly NotTaken[]> {
    const notTaken: NotTaken[] = [];
    for await (const found of walk(paths)) {
      if (signal?.aborted) break;
      if (found.kind === 'notTaken') {
        notTaken.push({ path: found.path, reason: found.reason });
        continue;
      }
      const sample = this.#batch.add(found.path, purpose, this.#overrides);
      if (sample) this.#inspect([sample.id]);
      else notTaken.push({ path: found.path, reason: 'samePathTwice' });
    }
    return notTaken;
  }

  /** Resolves when every sample has been looked at. */
  inspected(): Promise<void> {
    if (this.#inspecting.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#inspectedResolvers.push(resolve));
  }

  /** Uploads every sample that is ready and, with `alsoLater`, those that turn out to be. */
  start(options: { readonly alsoLater?: boolean } = {}): void {
    this.#wantAll = options.alsoLater ?? false;
    for (const sample of this.#batch.samples()) if (sample.status.kind === 'ready') this.#enqueue(sample);
    this.#queue.start();
  }

  pause(): void {
    this.#wantAll = false;
    this.#queue.pause();
  }

  cancel(ids: Iterable<string>): void {
    this.#queue.cancel(ids);
  }

  /** Once more, for samples that were refused, failed or cancelled: inspected anew, then queued. */
  retry(ids: Iterable<string>): void {
    for (const id of ids) {
      const kind = this.#batch.get(id)?.status.kind;
      if (kind !== 'refused' && kind !== 'failed' && kind !== 'cancelled') continue;
      this.#queue.forget([id]);
      this.#wanted.add(id);
      this.#inspect([id]);
    }
  }

  /** The user sends samples in spite of what the check says, where the rules allow it. */
  override(ids: readonly string[], codes: readonly ProblemCode[]): void {
    this.#batch.override(ids, codes);
    for (const id of ids) {
      const sample = this.#batch.get(id);
      if (sample?.status.kind === 'skipped' && codes.includes('alreadyUploaded')) {
        this.#batch.setStatus(id, { kind: 'ready' });
      }
    }
  }

  /** The same for whatever is added from now on. */
  overrideAll(codes: readonly ProblemCode[]): void {
    this.#overrides = codes;
  }

  /** Says which file on the account a lost sample is; null: none, send it again. */
  choose(id: string, fileId: string | null): void {
    this.#queue.choose(id, fileId);
  }

  /** Takes samples out of the batch; those in the air are cancelled and stay until their outcome is known. */
  remove(ids: Iterable<string>): void {
    for (const id of ids) {
      const kind = this.#batch.get(id)?.status.kind;
      if (kind === undefined) continue;
      if (kind === 'uploading' || kind === 'unknown') {
        this.#queue.cancel([id]);
        continue;
      }
      this.#queue.forget([id]);
      this.#wanted.delete(id);
      const stored = this.#batch.toStored(id, { status: { kind: 'removed' } });
      this.#batch.remove(id);
      // A row with an id is history, not batch: it stays as it was.
      if (stored && this.#batchStored && kind !== 'done') this.store.putSamples([stored]);
    }
  }

  /** Batches an earlier run left unfinished, the newest first. */
  unfinished(): readonly UnfinishedBatch[] {
    return this.store.openBatches().flatMap((batch) => {
      if (batch.id === this.#batch.id) return [];
      const left = this.store.samplesOf(batch.id).filter(({ sample }) => isLeft(sample)).length;
      return left > 0 ? [{ ...batch, left }] : [];
    });
  }

  /**
   * Goes on with an unfinished batch in place of the current, empty one: files are inspected again, and what was in
   * the air is settled before anything is sent.
   */
  resume(batchId: string): void {
    this.#batch = this.#newBatch(batchId);
    this.#persister = this.#newPersister();
    this.#batchStored = true;
    const inTheAir = this.store.attemptsInTheAir();
    const again: string[] = [];
    for (const stored of this.store.samplesOf(batchId)) {
      if (stored.sample.status.kind === 'removed') continue;
      this.#batch.restore(stored);
      const { sample } = stored;
      const state = recoveredState(sample, inTheAir.has(sample.id), this.#options.clock.now());
      const earlier = state ? this.#batch.earlierUploadOf(sample) : null;
      if (earlier) this.#batch.setStatus(sample.id, { kind: 'skipped', fileId: earlier.fileId });
      else if (state) this.#queue.add([toItem(sample)], state, this.store.lastAttemptStartedMs(sample.id));
      else if (isLeft(sample) || sample.status.kind === 'needsAttention') again.push(sample.id);
    }
    this.#inspect(again);
  }

  /** Resolves when nothing is being inspected, in the air, or about to start by itself. */
  async settled(): Promise<void> {
    await this.inspected();
    await this.#queue.idle();
  }

  /** Resolves when nothing is in the air and nothing will start by itself; checks may still go on. */
  landed(): Promise<void> {
    return this.#queue.idle();
  }

  /** Aborts what is in the air; it becomes unknown, and is settled by the next run. */
  abortUploads(): void {
    this.#wantAll = false;
    this.#queue.abortAll();
  }

  /** Writes everything down, closes the batch if nothing is left of it, and ends. */
  async close(): Promise<void> {
    this.#queue.abortAll();
    await this.#queue.idle();
    await this.#options.inspector.close();
    try {
      if (this.#batchStored) {
        this.#persister.flush();
        if (![...this.#batch.samples()].some(isLeft)) {
          this.store.closeBatch(this.#batch.id, this.#options.clock.now());
        }
      }
    } finally {
      this.store.close();
      await this.#options.transport.close();
    }
  }

  #makeClient(): ApiClient | null {
    const { host, apiKey, groupId } = this.#settings;
    if (!apiKey) return null;
    return createApiClient({ host, apiKey, groupId }, this.#options.transport, this.#options.clock);
  }

  #newBatch(id: string): Batch {
    return new Batch(id, {
      earlierUpload: (sha256, purpose) =>
        this.store.earlierUpload(
          sha256,
          purpose,
          this.#settings.host,
          (one) => this.#batch.get(one) !== null,
        ),
      host: () => this.#settings.host,
      now: () => this.#options.clock.now(),
      onSample: (sample) => this.#changed(sample),
    });
  }

  #newPersister(): Persister {
    const batch = this.#batch;
    return new Persister(
      this.store,
      this.#options.clock,
      (id) => batch.toStored(id),
      (error) => this.#options.logger.warn('history not writable', { error: String(error) }),
    );
  }

  #changed(sample: Sample): void {
    // Progress is not written down: the attempt's row says that it is in the air.
    if (this.#batchStored && sample.status.kind !== 'uploading') this.#persister.mark(sample.id);
    this.#options.onSample(sample);
    if (sample.status.kind !== 'ready' || this.#inspecting.has(sample.id)) return;
    if (this.#wantAll || this.#wanted.delete(sample.id)) this.#enqueue(sample);
  }

  #inspect(ids: readonly string[]): void {
    for (const id of ids) {
      const sample = this.#batch.get(id);
      if (!sample) continue;
      this.#inspecting.add(id);
      this.#batch.setStatus(id, { kind: 'inspecting' });
      const { inspector } = this.#options;
      void inspector
        .inspect(sample.path, sample.purpose)
        .then((inspection) => {
          this.#inspecting.delete(id);
          this.#batch.setInspection(id, inspection);
        })
        .catch((error: unknown) => {
          this.#inspecting.delete(id);
          this.#options.logger.warn('inspection ended', { error: String(error) });
        })
        .finally(() => {
          if (this.#inspecting.size > 0) return;
          for (const resolve of this.#inspectedResolvers.splice(0)) resolve();
        });
    }
  }

  /** Puts a ready sample in the queue, or skips it when its content is on the account already. */
  #enqueue(sample: Sample): void {
    if (!this.#storeBatch()) return;
    const earlier = sample.overrides.includes('alreadyUploaded') ? null : this.#batch.earlierUploadOf(sample);
    if (earlier) this.#batch.setStatus(sample.id, { kind: 'skipped', fileId: earlier.fileId });
    else this.#queue.add([toItem(sample)], QUEUED);
  }

  /** From the first upload on the batch is in the history, so that a later run can go on with it. */
  #storeBatch(): boolean {
    if (this.#batchStored) return true;
    const { clock, logger } = this.#options;
    try {
      const stored = [...this.#batch.samples()].flatMap((sample): readonly StoredSample[] => {
        const row = this.#batch.toStored(sample.id);
        return row ? [row] : [];
      });
      this.store.addBatch(this.#batch.id, this.#settings.host, clock.now());
      this.#batchStored = true;
      this.store.putSamples(stored);
      return true;
    } catch (error) {
      logger.warn('history not writable', { error: String(error) });
      this.#queue.stop('historyNotWritable', String(error));
      return false;
    }
  }
}

/** Something still has to happen to it. */
function isLeft(sample: Sample): boolean {
  return ['inspecting', 'ready', 'queued', 'uploading', 'waiting', 'unknown'].includes(sample.status.kind);
}

function toItem(sample: Sample): UploadItem {
  return {
    id: sample.id,
    purpose: sample.purpose,
    path: sample.path,
    filename: sample.name,
    sizeBytes: sample.facts.sizeBytes ?? 0,
    sha256: sample.facts.sha256,
  };
}
