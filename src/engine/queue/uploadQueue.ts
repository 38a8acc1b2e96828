import type { QueueStop, StopCode } from '../../contract/failures.ts';
import type { QueueMode, QueueState } from '../../contract/queue.ts';
import type { ApiClient } from '../api/client.ts';
import type { CallFailure, UploadOutcome } from '../api/outcome.ts';
import type { Clock, Logger, Random } from '../ports.ts';
import { backoffMs } from './backoff.ts';
import { Health } from './health.ts';
import type { PaceSettings } from './pacer.ts';
import { Pacer } from './pacer.ts';
import type { AttemptJournal, Loaded, UploadItem } from './ports.ts';
import { Reconciler } from './reconcile.ts';
import type { SettleVerdict, UploadEvent, UploadState } from './transitions.ts';
import { QUEUED, transition } from './transitions.ts';
import { UnsavedEnds } from './unsavedEnds.ts';
import { WaitingLine } from './waitingLine.ts';

export interface UploadQueuePorts {
  /** null while there is no key. */
  readonly client: () => ApiClient | null;
  readonly host: () => string;
  readonly journal: AttemptJournal;
  /** Reads a sample once and compares it with what was inspected. Never throws. */
  readonly load: (item: UploadItem) => Promise<Loaded>;
  readonly isTaken: (fileId: string, sampleId: string) => boolean;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly onSample: (id: string, state: UploadState) => void;
  /** The file is not what was inspected: it left the queue. */
  readonly onChanged: (id: string) => void;
  readonly onQueue: () => void;
}

export interface QueueSettings extends PaceSettings {
  /** Uploads at a time. */
  readonly concurrency: number;
  /** How long no connection may come about before the queue stops; null: it waits for ever. */
  readonly offlineGiveUpMs: number | null;
}

interface Entry {
  readonly item: UploadItem;
  state: UploadState;
  abort: AbortController | null;
  /** Wall time of the last attempt's start. */
  startedMs: number;
  cancelWake: (() => void) | null;
  /** It has been at the counter and does not queue again behind ten thousand others. */
  served: boolean;
}

/**
 * Sends samples: some at a time, at the pace the service bears, each attempt written down first. It never throws at
 * its caller; what goes wrong becomes a sample's state or the queue's stop.
 */
export class UploadQueue {
  readonly #ports: UploadQueuePorts;
  readonly #pacer: Pacer;
  readonly #health: Health;
  readonly #reconciler: Reconciler;
  readonly #unsaved = new UnsavedEnds();
  readonly #entries = new Map<string, Entry>();
  readonly #line = new WaitingLine();
  readonly #active = new Set<string>();
  #activeBytes = 0;
  #waking = 0;
  #mode: QueueMode = 'paused';
  #stop: QueueStop | null = null;
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
      onError: (error) => this.#stopWith('historyNotWritable', null, String(error)),
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
      queued: this.#line.size,
      settling: this.#reconciler.pending,
    };
  }

  /** Changes concurrency, pace and patience from now on. */
  configure(settings: QueueSettings): void {
    this.#pacer.configure(settings);
    this.#health.configure(settings);
    this.#pump();
  }

  /** Adds samples at the end. `state` is given for those an earlier process has left behind. */
  add(items: readonly UploadItem[], state: UploadState = QUEUED, startedMs = 0): void {
    for (const item of items) {
      const served = state.attempts > 0;
      const entry: Entry = { item, state, abort: null, startedMs, cancelWake: null, served };
      this.#entries.set(item.id, entry);
      this.#place(entry);
      this.#ports.onSample(item.id, entry.state);
    }
    this.#pump();
  }

  start(): void {
    if (this.#mode === 'running') return;
    const unsaved = this.#unsaved.retry();
    if (unsaved) {
      this.#mode = 'paused';
      this.#stopWith('historyNotWritable', null, unsaved);
      return;
    }
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
    this.#settled(id, fileId === null ? { kind: 'absent' } : { kind: 'found', fileId });
  }

  /** Forgets samples that are not in the air. */
  forget(ids: Iterable<string>): void {
    for (const id of ids) {
      const entry = this.#entries.get(id);
      if (!entry || this.#active.has(id)) continue;
      this.#line.remove(id);
      this.#line.release(entry.item);
      this.#reconciler.remove(id);
      this.#clearWake(entry);
      this.#entries.delete(id);
    }
    // A twin may have waited for one of them, and so may whoever waits for the queue to be idle.
    this.#pump();
  }

  /** Stops from outside, for what the queue cannot see itself. */
  stop(code: StopCode, detail: string): void {
    this.#stopWith(code, null, detail);
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
      const entry = this.#peek();
      if (!entry) break;
      const waitMs = this.#pacer.waitMs(this.#active.size);
      if (waitMs > 0) {
        if (Number.isFinite(waitMs)) {
          this.#cancelPump = this.#ports.clock.after(waitMs, () => this.#pump());
        }
        break;
      }
      this.#pacer.take();
      this.#line.take(entry.item);
      entry.served = true;
      void this.#run(entry);
    }
    this.#checkIdle();
  }

  #peek(): Entry | null {
    const id = this.#line.next(this.#activeBytes);
    return id === null ? null : (this.#entries.get(id) ?? null);
  }

  async #run(entry: Entry): Promise<void> {
    const { item } = entry;
    this.#active.add(item.id);
    this.#activeBytes += item.sizeBytes;
    try {
      const loaded = await this.#ports.load(item);
      if (entry.state.status.kind === 'queued') await this.#send(entry, loaded);
    } catch (error) {
      // A bug must not leave a sample in limbo: one in the air is lost like any other, and will be asked for.
      this.#ports.logger.warn('upload failed unexpectedly', { error: String(error) });
      this.#stopWith('historyNotWritable', null, String(error));
      this.#apply(entry, { type: 'recover', nowMs: this.#ports.clock.now() });
    } finally {
      entry.abort = null;
      this.#active.delete(item.id);
      this.#activeBytes -= item.sizeBytes;
      this.#place(entry);
      this.#pump();
    }
  }

  async #send(entry: Entry, loaded: Loaded): Promise<void> {
    const { clock, random, journal } = this.#ports;
    const { item } = entry;
    switch (loaded.kind) {
      case 'changed':
        this.#entries.delete(item.id);
        this.#ports.onChanged(item.id);
        return;
      case 'failed':
        this.#apply(entry, { type: 'fileFailed', code: loaded.code, detail: loaded.detail });
        return;
      case 'busy': {
        const delayMs = backoffMs(entry.state.fileTries + 1, random);
        this.#apply(entry, { type: 'fileBusy', detail: loaded.detail, nowMs: clock.now(), delayMs });
        return;
      }
      case 'bytes':
        break;
    }
    const client = this.#ports.client();
    if (!client) {
      this.#stopWith('noKey', null, null);
      return;
    }
    // Paused or stopped while the file was read: nothing has begun yet.
    if (this.#mode !== 'running') return;
    const startedMs = clock.now();
    let attemptId: number;
    try {
      attemptId = journal.begin({ item, host: client.host, sha256: loaded.sha256, startedMs });
    } catch (error) {
      this.#stopWith('historyNotWritable', null, String(error));
      return;
    }
    entry.startedMs = startedMs;
    entry.abort = new AbortController();
    const startedMonotonicMs = clock.monotonicMs();
    this.#apply(entry, { type: 'begin' });
    const outcome = await client.upload({
      purpose: item.purpose,
      filename: item.filename,
      bytes: loaded.bytes,
      onProgress: (sentBytes) => this.#apply(entry, { type: 'progress', sentBytes }),
      signal: entry.abort.signal,
    });
    // Only a file that arrived whole is surely no longer read from by a socket.
    if (outcome.kind === 'done') loaded.giveBack();
    this.#ended(entry, attemptId, outcome, startedMonotonicMs);
  }

  #ended(entry: Entry, attemptId: number, outcome: UploadOutcome, startedMonotonicMs: number): void {
    const { clock, random, journal } = this.#ports;
    const nowMs = clock.now();
    const delayMs = backoffMs(entry.state.attempts, random);
    const state = transition(entry.state, { type: 'ended', outcome, nowMs, delayMs });
    const unsaved = this.#unsaved.save(() => journal.end(attemptId, entry.item, outcome, state, nowMs));
    entry.state = state;
    this.#ports.onSample(entry.item.id, state);
    if (unsaved) this.#stopWith('historyNotWritable', null, unsaved);
    this.#learn(outcome, startedMonotonicMs);
  }

  /** What one answer says about the service as a whole. */
  #learn(outcome: UploadOutcome | CallFailure, startedMonotonicMs: number): void {
    switch (outcome.kind) {
      case 'done':
      case 'refused':
        this.#health.alive();
        this.#pacer.succeeded();
        break;
      case 'slowDown':
        this.#health.alive();
        this.#pacer.limited(outcome.retryAfterMs, startedMonotonicMs);
        break;
      case 'fewerConnections':
        this.#health.tooManyConnections();
        this.#pacer.holdFor(1_000, 'serverBusy');
        break;
      case 'stop':
        this.#stopWith(outcome.code, outcome.word, outcome.detail);
        break;
      case 'notSent': {
        const waitMs = this.#health.offline();
        if (waitMs === null) this.#stopWith('networkDown', null, outcome.detail);
        else this.#pacer.holdFor(waitMs, 'networkDown');
        break;
      }
      case 'retry':
        if (this.#health.trouble()) this.#stopWith('serverTrouble', outcome.word, null);
        break;
      case 'unknown':
        if (outcome.reason !== 'cancelled' && this.#health.trouble()) {
          this.#stopWith('serverTrouble', outcome.word, outcome.reason);
        }
        break;
      case 'aborted':
        break;
    }
    this.#ports.onQueue();
  }

  #listFailed(failure: CallFailure): boolean {
    this.#learn(failure.kind === 'refused' ? { ...failure, kind: 'retry', atMost: null } : failure, 0);
    return this.#mode === 'running';
  }

  #settled(id: string, verdict: SettleVerdict): void {
    const entry = this.#entries.get(id);
    if (entry?.state.status.kind !== 'unknown') return;
    const state = transition(entry.state, { type: 'settled', verdict });
    const settledMs = this.#ports.clock.now();
    const unsaved = this.#unsaved.save(() =>
      this.#ports.journal.settle(entry.item, verdict, state, settledMs),
    );
    entry.state = state;
    this.#ports.onSample(id, state);
    if (unsaved) this.#stopWith('historyNotWritable', null, unsaved);
    this.#place(entry);
    this.#pump();
  }

  #apply(entry: Entry, event: UploadEvent): void {
    const next = transition(entry.state, event);
    if (next === entry.state) return;
    entry.state = next;
    if (!this.#active.has(entry.item.id)) this.#place(entry);
    this.#ports.onSample(entry.item.id, next);
  }

  /** Puts a sample where its state belongs: in line, on a timer, with the reconciler, or nowhere. */
  #place(entry: Entry): void {
    const { item, state } = entry;
    if (this.#entries.get(item.id) !== entry) {
      this.#line.release(item);
      return;
    }
    this.#line.remove(item.id);
    this.#clearWake(entry);
    // An unknown one keeps its twins waiting: two lost answers of one name and size could not be told apart.
    if (state.status.kind !== 'unknown') this.#line.release(item);
    switch (state.status.kind) {
      case 'queued':
        this.#line.join(item, entry.served);
        break;
      case 'waiting':
        this.#wakeLater(entry, state.status.untilMs);
        break;
      case 'unknown':
        this.#line.hold(item);
        if (state.status.candidates.length === 0) {
          this.#reconciler.add({ ...item, startedMs: entry.startedMs });
        }
        break;
      default:
        break;
    }
  }

  #wakeLater(entry: Entry, untilMs: number): void {
    this.#waking += 1;
    const cancel = this.#ports.clock.after(Math.max(0, untilMs - this.#ports.clock.now()), () => {
      this.#clearWake(entry);
      this.#apply(entry, { type: 'wake' });
      this.#pump();
    });
    entry.cancelWake = () => {
      this.#waking -= 1;
      cancel();
    };
  }

  #clearWake(entry: Entry): void {
    entry.cancelWake?.();
    entry.cancelWake = null;
  }

  #stopWith(code: StopCode, word: QueueStop['word'], detail: string | null): void {
    if (this.#mode === 'stopped') return;
    this.#mode = 'stopped';
    this.#stop = { code, host: this.#ports.host(), word, detail };
    this.#reconciler.pause();
    this.#ports.onQueue();
    this.#checkIdle();
  }

  #checkIdle(): void {
    if (this.#active.size > 0 || this.#idleResolvers.length === 0) return;
    // Those who cannot go until the user has decided about their twin do not count as about to start.
    const pending = this.#line.next(0) !== null || this.#waking + this.#reconciler.pending > 0;
    if (this.#mode === 'running' && pending) return;
    for (const resolve of this.#idleResolvers.splice(0)) resolve();
  }
}
