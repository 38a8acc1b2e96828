import type { QueueStop, StopCode } from '../../contract/failures.ts';
import type { QueueMode, QueueState } from '../../contract/queue.ts';
import { isSettled } from '../../contract/sample.ts';
import type { CallFailure, UploadOutcome } from '../api/outcome.ts';
import { attempt } from './attempt.ts';
import { backoffMs } from './backoff.ts';
import { Health } from './health.ts';
import { learn } from './lessons.ts';
import { OutcomeWriter } from './outcomeWriter.ts';
import { Pacer } from './pacer.ts';
import { type Entry, Placing } from './placing.ts';
import type { QueueSettings, UploadItem, UploadQueuePorts } from './ports.ts';
import type { LastAttempt } from './reconcile.ts';
import { Reconciler } from './reconcile.ts';
import type { SettleVerdict, UploadEvent, UploadState } from './transitions.ts';
import { QUEUED, transition } from './transitions.ts';

/**
 * Sends samples: some at a time, at the pace the service bears, each attempt written down first. It never throws at
 * its caller; what goes wrong becomes a sample's state or the queue's stop.
 */
export class UploadQueue {
  readonly #ports: UploadQueuePorts;
  readonly #pacer: Pacer;
  readonly #health: Health;
  readonly #reconciler: Reconciler;
  readonly #outcomes = new OutcomeWriter((detail) => this.stop('historyNotWritable', detail));
  readonly #entries = new Map<string, Entry>();
  readonly #placing: Placing;
  readonly #active = new Set<string>();
  #activeBytes = 0;
  #mode: QueueMode = 'paused';
  #stop: QueueStop | null = null;
  /** Started, and not paused since: the history may still stand in the way. */
  #runWanted = false;
  #cancelPump: (() => void) | null = null;
  readonly #idleResolvers: (() => void)[] = [];

  constructor(ports: UploadQueuePorts, settings: QueueSettings) {
    this.#ports = ports;
    this.#pacer = new Pacer(settings, ports.clock, ports.random);
    this.#health = new Health(ports.clock, ports.random, settings);
    this.#reconciler = new Reconciler({
      client: ports.client,
      clock: ports.clock,
      random: ports.random,
      isTaken: ports.isTaken,
      onVerdict: (id, verdict) => this.#settled(id, verdict),
      onFailure: (failure) => this.#listFailed(failure),
      onError: (error) => this.#failed(error),
    });
    this.#placing = new Placing(ports.clock, this.#reconciler, (entry) => {
      this.#apply(entry, { type: 'wake' });
      this.#pump();
    });
  }

  get state(): QueueState {
    const { hold } = this.#pacer;
    return {
      mode: this.#mode,
      stop: this.#stop,
      hold: hold ? { reason: hold.reason, untilMs: hold.untilMs } : null,
      ratePerMinute: this.#pacer.ratePerMinute,
      inFlight: this.#active.size,
      queued: this.#placing.queued,
      settling: this.#reconciler.pending,
    };
  }

  /** Changes concurrency, pace and patience from now on. */
  configure(settings: QueueSettings): void {
    this.#pacer.configure(settings);
    this.#health.configure(settings);
    this.#reconciler.hostMayHaveChanged();
    this.#pump();
  }

  /** Adds samples at the end. `state` and `lastAttempt` are given for those an earlier process has left behind. */
  add(
    items: readonly UploadItem[],
    state: UploadState = QUEUED,
    lastAttempt: LastAttempt = { startedMs: 0, host: this.#ports.host() },
  ): void {
    for (const item of items) {
      const served = state.attempts > 0;
      const entry: Entry = {
        ...{ item, state, lastAttempt, served },
        ...{ abort: null, cancelWake: null, wakeAtMonotonicMs: 0 },
      };
      this.#entries.set(item.id, entry);
      this.#place(entry);
      this.#ports.onSample(item.id, entry.state);
    }
    this.#pump();
  }

  start(): void {
    if (this.#mode === 'running') return;
    this.#runWanted = true;
    if (this.#outcomes.hasKept) void this.#flushThenRun();
    else this.#run();
  }

  /** What could not be written down comes first: nothing new is sent before. */
  async #flushThenRun(): Promise<void> {
    const failure = await this.#outcomes.flush();
    if (!this.#runWanted || this.#mode === 'running') this.#checkIdle();
    else if (failure === null) this.#run();
    else {
      this.#mode = 'paused';
      this.stop('historyNotWritable', failure);
    }
  }

  #run(): void {
    this.#mode = 'running';
    this.#stop = null;
    this.#health.reset();
    this.#pacer.liftHold();
    this.#reconciler.resume();
    this.#ports.onQueue();
    this.#pump();
  }

  /** Starts nothing new; what is in the air finishes. */
  pause(): void {
    this.#runWanted = false;
    if (this.#mode === 'running') this.#mode = 'paused';
    this.#ports.onQueue();
    this.#checkIdle();
  }

  /** Takes samples out; one in the air is aborted, and its outcome settled before it is called cancelled. */
  cancel(ids: Iterable<string>): void {
    for (const id of ids) {
      const entry = this.#entries.get(id);
      if (!entry) continue;
      this.#apply(entry, { type: 'cancel' });
      entry.abort?.abort();
    }
    this.#checkIdle();
  }

  /** The user says which file on the account a lost sample is; null: none of them, send it again. */
  choose(id: string, fileId: string | null): void {
    this.#reconciler.remove(id);
    this.#settled(id, fileId === null ? { kind: 'disowned' } : { kind: 'found', fileId });
  }

  /** Forgets samples that are not in the air. */
  forget(ids: Iterable<string>): void {
    for (const id of ids) {
      const entry = this.#entries.get(id);
      if (!entry || this.#active.has(id)) continue;
      this.#placing.remove(entry);
      this.#entries.delete(id);
    }
    // A twin may have waited for one of them, and so may whoever waits for the queue to be idle.
    this.#pump();
  }

  /** Resolves when nothing is in the air and nothing will start by itself. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#idleResolvers.push(resolve);
      this.#checkIdle();
    });
  }

  /** Aborts what is in the air; the outcomes become unknown. */
  abortAll(): void {
    this.pause();
    this.#reconciler.pause();
    for (const id of this.#active) this.#entries.get(id)?.abort?.abort();
  }

  #pump(): void {
    this.#cancelPump?.();
    this.#cancelPump = null;
    while (this.#mode === 'running' && this.#active.size < this.#health.concurrency) {
      const id = this.#placing.next(this.#activeBytes);
      const entry = id === null ? undefined : this.#entries.get(id);
      if (!entry) break;
      const waitMs = this.#pacer.waitMs(this.#active.size);
      if (waitMs > 0) {
        if (Number.isFinite(waitMs)) {
          this.#cancelPump = this.#ports.clock.after(waitMs, () => this.#pump());
        }
        break;
      }
      this.#pacer.take();
      this.#placing.take(entry);
      void this.#send(entry);
    }
    this.#checkIdle();
  }

  async #send(entry: Entry): Promise<void> {
    const { clock, journal } = this.#ports;
    const { item } = entry;
    this.#active.add(item.id);
    this.#activeBytes += item.sizeBytes;
    try {
      await attempt(entry, this.#ports, {
        mayBegin: () => this.#mode === 'running',
        apply: (event) => this.#apply(entry, event),
        changed: () => {
          this.#entries.delete(item.id);
          this.#ports.onChanged(item.id);
        },
        unsent: (attemptId) =>
          this.#write(() => journal.end(attemptId, item, { kind: 'aborted' }, entry.state, clock.now())),
        stop: (code, detail) => this.stop(code, detail),
        ended: (attemptId, outcome, startedMs) => this.#ended(entry, attemptId, outcome, startedMs),
      });
    } catch (error) {
      // A bug must not leave a sample in limbo: one in the air is lost like any other, and will be asked for.
      this.#failed(error);
      this.#apply(entry, { type: 'recover', nowMs: clock.now() });
    } finally {
      entry.abort = null;
      this.#active.delete(item.id);
      this.#activeBytes -= item.sizeBytes;
      this.#place(entry);
      this.#pump();
    }
  }

  async #ended(entry: Entry, id: number, outcome: UploadOutcome, startedMonotonicMs: number): Promise<void> {
    const { clock, random, journal } = this.#ports;
    const nowMs = clock.now();
    const delayMs = backoffMs(entry.state.attempts, random);
    const written = this.#commit(entry, { type: 'ended', outcome, nowMs, delayMs }, (state) =>
      journal.end(id, entry.item, outcome, state, nowMs),
    );
    this.#learn(outcome, startedMonotonicMs);
    // Nothing more comes of one that is done: the next one need not wait until the disk has it.
    if (entry.state.status.kind !== 'done') await written;
  }

  #learn(outcome: UploadOutcome | CallFailure, startedMonotonicMs: number): void {
    const stop = learn(outcome, startedMonotonicMs, this.#pacer, this.#health);
    if (stop) this.stop(stop.code, stop.detail, stop.word);
    this.#ports.onQueue();
  }

  #listFailed(failure: CallFailure): boolean {
    this.#learn(failure.kind === 'refused' ? { ...failure, kind: 'retry', atMost: null } : failure, 0);
    return this.#mode === 'running';
  }

  #settled(id: string, verdict: SettleVerdict): void {
    const entry = this.#entries.get(id);
    if (entry?.state.status.kind !== 'unknown') return;
    const settledMs = this.#ports.clock.now();
    void this.#commit(entry, { type: 'settled', verdict }, (state) =>
      this.#ports.journal.settle(entry.item, verdict, state, settledMs),
    );
    // One whose loss is still being written down is placed after that.
    if (!this.#active.has(id)) this.#place(entry);
    this.#pump();
  }

  /** A change that has to be written down together with what brought it; resolves when it is, or is kept for later. */
  #commit(entry: Entry, event: UploadEvent, write: (state: UploadState) => Promise<void>): Promise<void> {
    const state = this.#advance(entry, event);
    this.#ports.onSample(entry.item.id, state);
    return this.#write(() => write(state));
  }

  async #write(write: () => Promise<void>): Promise<void> {
    await this.#outcomes.write(write);
    this.#checkIdle();
  }

  #apply(entry: Entry, event: UploadEvent): void {
    const before = entry.state;
    const next = this.#advance(entry, event);
    if (next === before) return;
    if (!this.#active.has(entry.item.id)) this.#place(entry);
    this.#ports.onSample(entry.item.id, next);
  }

  #advance(entry: Entry, event: UploadEvent): UploadState {
    entry.state = transition(entry.state, event);
    if ('delayMs' in event) entry.wakeAtMonotonicMs = this.#ports.clock.monotonicMs() + event.delayMs;
    return entry.state;
  }

  #place(entry: Entry): void {
    const isOurs = this.#entries.get(entry.item.id) === entry;
    if (isOurs) this.#placing.place(entry);
    else this.#placing.release(entry);
    // Whatever is over is the batch's to remember: ten thousand of them would weigh on memory.
    if (isOurs && isSettled(entry.state.status.kind)) this.#entries.delete(entry.item.id);
  }

  /** An error that nobody foresaw: one of the history, which is asked on the way, or a mistake of ours. */
  #failed(error: unknown): void {
    this.#ports.logger.warn('upload failed unexpectedly', { error: String(error) });
    const isOfHistory = error instanceof Error && 'errcode' in error;
    this.stop(isOfHistory ? 'historyNotWritable' : 'unexpected', String(error));
  }

  /** Lets nothing new start, for a reason that the user is told once; the first reason counts. */
  stop(code: StopCode, detail: string | null, word: QueueStop['word'] = null): void {
    if (this.#mode === 'stopped') return;
    this.#mode = 'stopped';
    this.#runWanted = false;
    const told = code === 'historyNotWritable' && this.#ports.isHistoryDamaged() ? 'historyDamaged' : code;
    this.#stop = { code: told, host: this.#ports.host(), word, detail };
    this.#reconciler.pause();
    this.#ports.onQueue();
    this.#checkIdle();
  }

  #checkIdle(): void {
    if (this.#active.size > 0 || this.#outcomes.isBusy || this.#idleResolvers.length === 0) return;
    if (this.#mode === 'running' && this.#placing.hasNext) return;
    for (const resolve of this.#idleResolvers.splice(0)) resolve();
  }
}
