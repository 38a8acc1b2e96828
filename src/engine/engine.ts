import { randomUUID } from 'node:crypto';
import type { ProblemCode } from '../contract/problems.ts';
import type { Purpose } from '../contract/purpose.ts';
import type { QueueState } from '../contract/queue.ts';
import type { NotTaken, Sample } from '../contract/sample.ts';
import type { ApiClient } from './api/client.ts';
import { createApiClient } from './api/client.ts';
import type { Batch } from './batch/batch.ts';
import { Inspections } from './batch/inspections.ts';
import { BatchKeeper } from './batch/keeper.ts';
import { leftBehind } from './batch/recover.ts';
import type { UnfinishedBatch } from './batch/unfinished.ts';
import { isOpen, isUnsent, unfinishedBatches } from './batch/unfinished.ts';
import { toUploadItem } from './batch/uploadItem.ts';
import { BytesPool } from './bytesPool.ts';
import { createJournal } from './history/journal.ts';
import type { PutAside } from './history/open.ts';
import { openHistory } from './history/open.ts';
import type { EarlierUpload } from './history/store.ts';
import { HistoryStore } from './history/store.ts';
import { walk } from './intake/walk.ts';
import { loadBytes } from './loadBytes.ts';
import type { EngineOptions } from './options.ts';
import { withDefaults } from './options.ts';
import type { Loaded, UploadItem } from './queue/ports.ts';
import { QUEUED } from './queue/transitions.ts';
import { UploadQueue } from './queue/uploadQueue.ts';
import type { EngineSettings } from './settings.ts';

/**
 * The validating uploader: takes paths, says what is wrong with them, uploads the rest, remembers. One instance works
 * on one batch; whoever uploads holds the data folder's lock (`takeUploadLock`).
 */
export class Engine {
  readonly putAside: PutAside | null;
  readonly store: HistoryStore;
  readonly historyPath: string;
  readonly #options: Required<EngineOptions>;
  #settings: EngineSettings;
  #client: ApiClient | null;
  #keeper: BatchKeeper;
  readonly #queue: UploadQueue;
  readonly #inspections: Inspections;
  /** Samples to be queued as soon as they turn out to be ready. */
  readonly #wanted = new Set<string>();
  #wantAll = false;
  #overrides: readonly ProblemCode[] = [];

  constructor(options: EngineOptions) {
    this.#options = withDefaults(options);
    this.#settings = options.settings;
    const { clock, random, logger, inspector } = this.#options;
    const opened = openHistory(options.dataFolder, clock.now());
    this.putAside = opened.putAside;
    this.historyPath = opened.path;
    this.store = new HistoryStore(opened.db);
    this.#client = this.#makeClient();
    this.#keeper = this.#newKeeper(randomUUID(), false);
    this.#inspections = new Inspections(inspector, logger, (id, inspection) =>
      this.#batch.setInspection(id, inspection),
    );
    const pool = new BytesPool();
    this.#queue = new UploadQueue(
      {
        client: () => this.#client,
        host: () => this.#settings.host,
        journal: createJournal(this.store, (id, state) =>
          this.#batch.toStored(id, state ? { status: state.status, attempts: state.attempts } : {}),
        ),
        load: (item) => this.#load(item, pool),
        isTaken: (fileId, sampleId) => this.store.isTaken(fileId, sampleId),
        clock,
        random,
        logger,
        onSample: (id, state) => this.#batch.setStatus(id, state.status, state.attempts),
        onChanged: (id) => this.#lookAgain(id),
        onQueue: () => this.#options.onQueue(this.queueState),
      },
      options.settings,
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

  /** True when the batch is in the history, so that a later run can go on with it. */
  get isKept(): boolean {
    return this.#keeper.isStored;
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
      if (this.#options.keepsBatch) this.#keeper.begin();
      if (sample) this.#inspect([sample.id]);
      else notTaken.push({ path: found.path, reason: 'samePathTwice' });
    }
    return notTaken;
  }

  /** Starts the inspector's threads ahead of the first file. */
  warmUp(): void {
    this.#options.inspector.warmUp();
  }

  /** Resolves when every sample has been looked at. */
  inspected(): Promise<void> {
    return this.#inspections.done();
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

  /**
   * Once more, for samples that were refused, failed or cancelled: inspected anew, then queued. Sent at once, and they
   * alone; but a line that is paused stays so, and they wait in it.
   */
  retry(ids: Iterable<string>): void {
    const { mode, queued, inFlight } = this.#queue.state;
    if (mode !== 'paused' || queued + inFlight === 0) this.#queue.start();
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

  /**
   * Takes samples out of the batch; those in the air are cancelled and stay until their outcome is known. Returns how many
   * went. Throws when the history cannot be written.
   */
  remove(ids: readonly string[]): number {
    const kindOf = (id: string) => this.#batch.get(id)?.status.kind;
    const inTheAir = ids.filter((id) => kindOf(id) === 'uploading' || kindOf(id) === 'unknown');
    const going = ids.filter((id) => kindOf(id) !== undefined && !inTheAir.includes(id));
    this.#queue.cancel(inTheAir);
    this.#queue.forget(going);
    for (const id of going) this.#wanted.delete(id);
    this.#keeper.remove(going);
    return going.length;
  }

  /** Brings back what the last `remove` took out; what was not settled is inspected anew. Returns how many came. */
  undoRemove(): number {
    const ids = this.#keeper.undoRemove();
    this.#inspect(ids.filter((id) => isUnsent(this.#batch.get(id))));
    return ids.length;
  }

  /** Changes what samples are for, and judges them anew; those on their way or done keep what they have. */
  setPurpose(ids: readonly string[], purpose: Purpose): void {
    const changeable = ids.filter((id) => isOpen(this.#batch.get(id)));
    this.#queue.forget(changeable);
    this.#inspect(this.#batch.setPurpose(changeable, purpose));
  }

  /** Goes on with the batch the window had last, if there is one; nothing is sent before `start`. */
  reopen(): void {
    const [latest] = this.store.openBatches();
    if (latest) this.resume(latest.id);
  }

  /** Batches an earlier run left unfinished, the newest first. */
  unfinished(): readonly UnfinishedBatch[] {
    return unfinishedBatches(this.store).filter(({ id }) => id !== this.#batch.id);
  }

  /**
   * Goes on with an unfinished batch in place of the current, empty one: files are inspected again, and what was in
   * the air is settled before anything is sent.
   */
  resume(batchId: string): void {
    this.#keeper = this.#newKeeper(batchId, true);
    const again: string[] = [];
    for (const left of leftBehind(this.store, batchId, this.#options.clock.now())) {
      const { stored, next } = left;
      const { sample } = stored;
      this.#batch.restore(stored);
      if (next === 'inspect') again.push(sample.id);
      if (next === 'settle') this.#queue.add([toUploadItem(sample)], left.state, left.startedMs);
    }
    this.#inspect(again);
  }

  /** Resolves when nothing is being inspected, in the air, or about to start by itself. */
  async settled(): Promise<void> {
    // A file that was changed since leaves the queue and is looked at again, and may come back.
    do {
      await this.inspected();
      await this.#queue.idle();
    } while (this.#inspections.size > 0);
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
      this.#keeper.end();
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

  get #batch(): Batch {
    return this.#keeper.batch;
  }

  #newKeeper(batchId: string, isStored: boolean): BatchKeeper {
    const host = (): string => this.#settings.host;
    const onSample = (sample: Sample): void => this.#changed(sample);
    return new BatchKeeper({ ...this.#options, store: this.store, host, onSample }, batchId, isStored);
  }

  #changed(sample: Sample): void {
    this.#keeper.changed(sample);
    this.#options.onSample(sample);
    if (sample.status.kind !== 'ready' || this.#inspections.has(sample.id)) return;
    if (this.#wantAll || this.#wanted.delete(sample.id)) this.#enqueue(sample);
  }

  #inspect(ids: readonly string[]): void {
    for (const id of ids) {
      this.#batch.setStatus(id, { kind: 'inspecting' });
      const sample = this.#batch.get(id);
      if (sample) this.#inspections.begin(sample);
    }
  }

  /** The bytes of the sample whose turn it is; `changed` when they, or what is wanted of it, are not as they were. */
  async #load(item: UploadItem, pool: BytesPool): Promise<Loaded> {
    const before = this.#batch.get(item.id);
    if (!before || this.#earlierUploadOf(before)) return { kind: 'changed' };
    const loaded = await loadBytes(item, pool);
    const sample = this.#batch.get(item.id);
    if (sample?.purpose === item.purpose || loaded.kind !== 'bytes') return loaded;
    loaded.giveBack();
    return { kind: 'changed' };
  }

  /** A sample left the queue as its turn came; it is judged anew, unless something else has become of it. */
  #lookAgain(id: string): void {
    if (this.#batch.get(id)?.status.kind !== 'queued') return;
    this.#wanted.add(id);
    this.#inspect([id]);
  }

  /** An upload of the same content that stands in the way of this one. */
  #earlierUploadOf(sample: Sample): EarlierUpload | null {
    return sample.overrides.includes('alreadyUploaded') ? null : this.#batch.earlierUploadOf(sample);
  }

  /** Puts a ready sample in the queue, or skips it when its content is on the account already. */
  #enqueue(sample: Sample): void {
    const unwritable = this.#keeper.begin();
    if (unwritable !== null) {
      this.#queue.stop('historyNotWritable', unwritable);
      return;
    }
    const earlier = this.#earlierUploadOf(sample);
    if (earlier) this.#batch.setStatus(sample.id, { kind: 'skipped', fileId: earlier.fileId });
    else this.#queue.add([toUploadItem(sample)], QUEUED);
  }
}
