import { randomUUID } from 'node:crypto';
import type { EarlierCut } from '../contract/cut.ts';
import type { ProblemCode } from '../contract/problems.ts';
import type { Purpose } from '../contract/purpose.ts';
import type { QueueState } from '../contract/queue.ts';
import type { NotTaken, Sample } from '../contract/sample.ts';
import type { CutRange } from '../trim/index.ts';
import type { ApiClient } from './api/client.ts';
import { createApiClient } from './api/client.ts';
import type { Batch } from './batch/batch.ts';
import { Inspections } from './batch/inspections.ts';
import { BatchKeeper } from './batch/keeper.ts';
import { leftBehind } from './batch/recover.ts';
import type { UnfinishedBatch } from './batch/unfinished.ts';
import { cameBack, isOpen, isUnsent, unfinishedBatches } from './batch/unfinished.ts';
import { Cuts } from './cuts/cuts.ts';
import type { EndingClock } from './endingClock.ts';
import { endingClock } from './endingClock.ts';
import type { History } from './history/history.ts';
import { LiveHistory } from './history/live.ts';
import type { PutAside } from './history/open.ts';
import type { HistoryStore } from './history/store.ts';
import { takeIn } from './intake/takeIn.ts';
import type { EngineOptions } from './options.ts';
import { withDefaults } from './options.ts';
import { Sending } from './sending.ts';
import type { EngineSettings } from './settings.ts';

/** A sample as something names it: a manifest, the history. */
export interface NamedSample {
  readonly path: string;
  readonly purpose: Purpose;
  readonly note?: string;
  readonly overrides?: readonly ProblemCode[];
}

/**
 * The validating uploader: takes paths, says what is wrong with them, uploads the rest, remembers. One instance works
 * on one batch; whoever uploads holds the data folder's lock (`takeUploadLock`).
 */
export class Engine {
  readonly #live: LiveHistory;
  readonly #options: Required<EngineOptions>;
  #settings: EngineSettings;
  #client: ApiClient | null;
  #keeper: BatchKeeper;
  readonly #sending: Sending;
  readonly #clock: EndingClock;
  readonly #inspections: Inspections;
  readonly #cuts: Cuts;
  #overrides: readonly ProblemCode[] = [];

  constructor(options: EngineOptions) {
    const given = withDefaults(options);
    this.#clock = endingClock(given.clock);
    this.#options = { ...given, clock: this.#clock };
    this.#settings = options.settings;
    const { logger, inspector } = this.#options;
    const onHistory = (): void => {
      this.#batch.judgeEarlierUploads();
      this.#options.onHistory();
    };
    this.#live = new LiveHistory({ ...this.#options, onHistory }, (error) =>
      this.#sending.historyFailed(error),
    );
    this.#client = this.#makeClient();
    this.#keeper = this.#newKeeper(randomUUID(), false);
    this.#inspections = new Inspections(inspector, logger, (id, inspection) =>
      this.#batch.setInspection(id, inspection),
    );
    this.#sending = new Sending(
      {
        ...this.#options,
        store: this.store,
        writes: this.#live.writes,
        isHistoryDamaged: () => this.#live.isDamaged,
        client: () => this.#client,
        host: () => this.#settings.host,
        keeper: () => this.#keeper,
        inspect: (ids) => this.#inspect(ids),
      },
      options.settings,
    );
    this.#cuts = new Cuts({
      ...this.#options,
      store: this.store,
      keeper: () => this.#keeper,
      host: () => this.#settings.host,
      overrides: () => this.#overrides,
      inspect: (ids) => this.#inspect(ids),
    });
  }

  get putAside(): PutAside | null {
    return this.#live.putAside;
  }

  get store(): HistoryStore {
    return this.#live.store;
  }

  get history(): History {
    return this.#live.questions;
  }

  get historyPath(): string {
    return this.#live.path;
  }

  get settings(): EngineSettings {
    return this.#settings;
  }

  get queueState(): QueueState {
    return this.#sending.state;
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
    this.#sending.configure(settings);
  }

  /**
   * Walks `paths` and adds what is found to the batch; inspection goes on behind. Resolves with what was not taken, once
   * everything is found. Never rejects for anything a path is.
   */
  add(paths: Iterable<string>, purpose: Purpose, signal?: AbortSignal): Promise<readonly NotTaken[]> {
    return takeIn(paths, (path) => this.addNamed({ path, purpose }), signal);
  }

  /** Adds a file by its full path, as it is named somewhere; false when the batch has it already for that purpose. */
  addNamed({ path, purpose, note, overrides = [] }: NamedSample): boolean {
    const sample = this.#batch.add(path, purpose, [...this.#overrides, ...overrides], note);
    if (this.#options.keepsBatch) this.#keeper.begin();
    if (sample) this.#inspect([sample.id]);
    return sample !== null;
  }

  /** Starts the threads ahead of the first file. */
  warmUp(): void {
    this.#live.warmUp();
    this.#options.inspector.warmUp();
  }

  /** Resolves when every sample has been looked at. */
  inspected(): Promise<void> {
    return this.#inspections.done();
  }

  /** Uploads every sample that is ready and, with `alsoLater`, those that turn out to be. */
  start(options: { readonly alsoLater?: boolean } = {}): void {
    this.#sending.start(options.alsoLater ?? false);
  }

  pause(): void {
    this.#sending.pause();
  }

  cancel(ids: Iterable<string>): void {
    this.#sending.cancel(ids);
  }

  /**
   * Once more, for samples that were refused, failed or cancelled: inspected anew, then queued. Sent at once, and they
   * alone; but a line that is paused stays so, and they wait in it.
   */
  retry(ids: Iterable<string>): void {
    this.#sending.again([...ids].filter((id) => cameBack(this.#batch.get(id))));
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
    this.#sending.choose(id, fileId);
  }

  /**
   * Takes samples out of the batch; those in the air are cancelled and stay until their outcome is known. Returns how many
   * went. Throws when the history cannot be written.
   */
  remove(ids: readonly string[]): number {
    const kindOf = (id: string) => this.#batch.get(id)?.status.kind;
    const inTheAir = ids.filter((id) => kindOf(id) === 'uploading' || kindOf(id) === 'unknown');
    const going = ids.filter((id) => kindOf(id) !== undefined && !inTheAir.includes(id));
    this.#sending.cancel(inTheAir);
    this.#sending.giveUp(going);
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
    this.#sending.forget(changeable);
    this.#inspect(this.#batch.setPurpose(changeable, purpose));
  }

  /** Puts a cut in the place of a sample; see `Cuts`, also for what these reject with. */
  useCut(id: string, range: CutRange, wav: Uint8Array): Promise<void> {
    return this.#cuts.use(id, range, wav);
  }

  undoCut(ids: readonly string[]): Promise<number> {
    return this.#cuts.undo(ids);
  }

  saveCutAs(id: string, path: string): Promise<void> {
    return this.#cuts.saveAs(id, path);
  }

  earlierCuts(id: string): Promise<readonly EarlierCut[]> {
    return this.#cuts.earlier(id);
  }

  /** Removes cuts that nobody needs: only for whoever holds the data folder's upload lock. */
  cleanCuts(): Promise<void> {
    return this.#cuts.clean();
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
      this.#batch.restore(left.stored);
      if (left.next === 'inspect') again.push(left.stored.sample.id);
      if (left.next === 'settle') this.#sending.settle(left);
    }
    this.#inspect(again);
  }

  /** Resolves when nothing is being inspected, in the air, or about to start by itself. */
  async settled(): Promise<void> {
    // A file that was changed since leaves the queue and is looked at again, and may come back.
    do {
      await this.inspected();
      await this.#sending.idle();
    } while (this.#inspections.size > 0);
  }

  /** Resolves when nothing is in the air and nothing will start by itself; checks may still go on. */
  landed(): Promise<void> {
    return this.#sending.idle();
  }

  /** Aborts what is in the air; it becomes unknown, and is settled by the next run. */
  abortUploads(): void {
    this.#sending.abort();
  }

  /** Writes everything down, closes the batch if nothing is left of it, and ends. */
  async close(): Promise<void> {
    this.#sending.abort();
    await this.#sending.idle();
    await this.#cuts.idle();
    await this.#options.inspector.close();
    try {
      this.#keeper.end();
    } finally {
      this.#clock.end();
      await this.#live.close();
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
    const onHistoryFailed = (error: unknown): void => this.#sending.historyFailed(error);
    return new BatchKeeper(
      { ...this.#options, store: this.store, writes: this.#live.writes, host, onSample, onHistoryFailed },
      batchId,
      isStored,
    );
  }

  #changed(sample: Sample): void {
    this.#keeper.changed(sample);
    this.#options.onSample(sample);
    if (sample.status.kind === 'ready' && !this.#inspections.has(sample.id)) this.#sending.ready(sample);
  }

  #inspect(ids: readonly string[]): void {
    for (const id of ids) {
      this.#batch.setStatus(id, { kind: 'inspecting' });
      const sample = this.#batch.get(id);
      if (sample) this.#inspections.begin(sample);
    }
  }
}
