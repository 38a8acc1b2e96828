import type { QueueState } from '../contract/queue.ts';
import type { Sample } from '../contract/sample.ts';
import type { ApiClient } from './api/client.ts';
import { haveSameFiles } from './api/hosts.ts';
import type { Batch } from './batch/batch.ts';
import type { BatchKeeper } from './batch/keeper.ts';
import type { LeftBehind } from './batch/recover.ts';
import { lostState } from './batch/recover.ts';
import { toUploadItem } from './batch/uploadItem.ts';
import { BytesPool } from './bytesPool.ts';
import { createJournal } from './history/journal.ts';
import type { EarlierUpload, HistoryStore } from './history/store.ts';
import type { DurableWrites } from './history/writeThread.ts';
import { loadBytes } from './loadBytes.ts';
import type { Clock, Logger, Random } from './ports.ts';
import type { Loaded, UploadItem } from './queue/ports.ts';
import type { LastAttempt } from './queue/reconcile.ts';
import { QUEUED } from './queue/transitions.ts';
import { UploadQueue } from './queue/uploadQueue.ts';
import type { EngineSettings } from './settings.ts';

export interface SendingPorts {
  readonly store: HistoryStore;
  readonly writes: DurableWrites;
  readonly isHistoryDamaged: () => boolean;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** null while there is no key. */
  readonly client: () => ApiClient | null;
  readonly host: () => string;
  readonly keeper: () => BatchKeeper;
  /** Looks at samples anew; `ready` is called with those that turn out to be. */
  readonly inspect: (ids: readonly string[]) => void;
  readonly onQueue: (state: QueueState) => void;
}

/** Which samples of the batch go to the queue, and when: those that are ready and wanted, and not on the account yet. */
export class Sending {
  readonly #ports: SendingPorts;
  readonly #queue: UploadQueue;
  readonly #pool = new BytesPool();
  /** Samples to be queued as soon as they turn out to be ready. */
  readonly #wanted = new Set<string>();
  #wantAll = false;

  constructor(ports: SendingPorts, settings: EngineSettings) {
    this.#ports = ports;
    const { store, writes, isHistoryDamaged, clock, random, logger, client, host, onQueue } = ports;
    this.#queue = new UploadQueue(
      {
        client,
        host,
        // The batch may be another one by then.
        journal: createJournal(writes, {
          unwritten: (id) => this.#ports.keeper().unwritten(id),
          inState: (id, state) => this.#ports.keeper().inState(id, state),
        }),
        load: (item) => this.#load(item),
        isTaken: (fileId, sampleId) => store.isTaken(fileId, sampleId),
        isHistoryDamaged,
        clock,
        random,
        logger,
        onSample: (id, state) => this.#batch.setStatus(id, state.status, state.attempts),
        onChanged: (id) => this.#lookAgain(id),
        onQueue: () => onQueue(this.#queue.state),
      },
      settings,
    );
  }

  get state(): QueueState {
    return this.#queue.state;
  }

  configure(settings: EngineSettings): void {
    this.#queue.configure(settings);
  }

  start(alsoLater: boolean): void {
    this.#wantAll = alsoLater;
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

  choose(id: string, fileId: string | null): void {
    this.#queue.choose(id, fileId);
  }

  /** A sample is ready; it goes if it is wanted. */
  ready(sample: Sample): void {
    if (this.#wantAll || this.#wanted.delete(sample.id)) this.#enqueue(sample);
  }

  /** Looks at these anew and sends them, and them alone; but a line that is paused stays so, and they wait in it. */
  again(ids: readonly string[]): void {
    const { mode, queued, inFlight } = this.#queue.state;
    if (mode !== 'paused' || queued + inFlight === 0) this.#queue.start();
    this.#queue.forget(ids);
    for (const id of ids) this.#wanted.add(id);
    this.#ports.inspect(ids);
  }

  /** These are no longer to be sent as they are. */
  forget(ids: readonly string[]): void {
    this.#queue.forget(ids);
  }

  /** These are no longer to be sent. */
  giveUp(ids: readonly string[]): void {
    this.#queue.forget(ids);
    for (const id of ids) this.#wanted.delete(id);
  }

  /** Finds out what became of a sample that was in the air when an earlier run ended. */
  settle({ stored, state, lastAttempt }: LeftBehind & { readonly next: 'settle' }): void {
    this.#queue.add([toUploadItem(stored.sample)], state, lastAttempt);
  }

  /** Nothing is sent without a history. */
  historyFailed(error: unknown): void {
    this.#queue.stop('historyNotWritable', String(error));
  }

  /** Resolves when nothing is in the air and nothing will start by itself. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }

  /** Aborts what is in the air; its outcome is unknown then. */
  abort(): void {
    this.#wantAll = false;
    this.#queue.abortAll();
  }

  get #batch(): Batch {
    return this.#ports.keeper().batch;
  }

  /** Puts a ready sample in the queue, or skips it when its content is on the account already. */
  #enqueue(sample: Sample): void {
    const unwritable = this.#ports.keeper().begin();
    if (unwritable !== null) {
      this.#queue.stop('historyNotWritable', unwritable);
      return;
    }
    let earlier: EarlierUpload | null;
    let open: LastAttempt | null;
    try {
      earlier = this.#batch.earlierUploadOf(sample);
      open = this.#openElsewhere(sample);
    } catch (error) {
      this.historyFailed(error);
      return;
    }
    if (earlier) this.#batch.setStatus(sample.id, { kind: 'skipped', fileId: earlier.fileId });
    else if (open) this.#queue.add([toUploadItem(sample)], lostState(0, this.#ports.clock.now()), open);
    else this.#queue.add([toUploadItem(sample)], QUEUED);
  }

  /** Another batch has sent this content and nobody knows what became of it: to be found out before it is sent again. */
  #openElsewhere({ facts, purpose, batchId, overrides }: Sample): LastAttempt | null {
    if (facts.sha256 === null || overrides.includes('alreadyUploaded')) return null;
    const open = this.#ports.store.unsettledAttempt(facts.sha256, purpose, batchId);
    return open && haveSameFiles(open.host, this.#ports.host()) ? open : null;
  }

  /** The bytes of the sample whose turn it is; `changed` when they, or what is wanted of it, are not as they were. */
  async #load(item: UploadItem): Promise<Loaded> {
    const before = this.#batch.get(item.id);
    if (!before || this.#batch.earlierUploadOf(before)) return { kind: 'changed' };
    const loaded = await loadBytes(item, this.#pool);
    const sample = this.#batch.get(item.id);
    if (sample?.purpose === item.purpose || loaded.kind !== 'bytes') return loaded;
    loaded.giveBack();
    return { kind: 'changed' };
  }

  /** A sample left the queue as its turn came; it is judged anew, unless something else has become of it. */
  #lookAgain(id: string): void {
    if (this.#batch.get(id)?.status.kind !== 'queued') return;
    this.#wanted.add(id);
    this.#ports.inspect([id]);
  }
}
