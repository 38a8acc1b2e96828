import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { QueueStop } from '../../../src/contract/failures.ts';
import type { QueueState } from '../../../src/contract/queue.ts';
import type { Sample, SampleStatus } from '../../../src/contract/sample.ts';
import { Engine } from '../../../src/engine/engine.ts';
import type { Inspector } from '../../../src/engine/inspect/pool.ts';
import { createInspectorPool } from '../../../src/engine/inspect/pool.ts';
import type { Clock } from '../../../src/engine/ports.ts';
import type { EngineSettings } from '../../../src/engine/settings.ts';
import { defaultSettings } from '../../../src/engine/settings.ts';
import { seeded } from '../../engine/queue/rig.ts';
import type { WavOptions } from '../../support/audio/wav.ts';
import { FakeClock, settle } from '../../support/fakeClock.ts';
import { scratchFolder, writeClip } from '../../support/scratch.ts';
import { ScriptedServer } from './scriptedServer.ts';
import { WatchedTransport } from './watchedTransport.ts';

/** Looked for wherever it must not be. */
export const KEY = 'sk-canary-3f9c1e77';

/** Turns of the event loop without anything happening: by then whatever is on its way over loopback has arrived. */
const QUIET_TURNS = 6;
/** Real time after which a test that gets nowhere says where it stands. */
const PATIENCE_MS = 30_000;

export interface RigOptions {
  readonly isTls?: boolean;
  /** Another name for the server: then nothing is on this machine, as far as the engine knows. */
  readonly hostname?: string;
  readonly settings?: Partial<EngineSettings>;
  /** The clock that a test sets is this machine's alone: the server's goes on as it did. */
  readonly serverKeepsTime?: boolean;
}

let inspector: Inspector | null = null;

/** One for all tests of a process, which ends it: starting its thread takes longer than most tests. */
function sharedInspector(): Inspector {
  inspector ??= createInspectorPool({ size: 1 });
  const { inspect } = inspector;
  return {
    warmUp: () => undefined,
    inspect: inspect.bind(inspector),
    close: () => Promise.resolve(),
  };
}

/**
 * The real engine (real files, threads, history and HTTP library) and a server that does as a test says. Time is the
 * test's: it passes only when nothing else can happen, so that every wait is exact and none takes long.
 */
export class FaultRig {
  readonly clock: FakeClock;
  readonly server: ScriptedServer;
  readonly transport: WatchedTransport;
  readonly engine: Engine;
  readonly dataFolder: string;
  readonly folder: string;
  /** Every stop there was, each once: what the user was told. */
  readonly stops: QueueStop[] = [];
  readonly holds: NonNullable<QueueState['hold']>[] = [];
  /** What each sample went through, by name, without progress. */
  readonly lives = new Map<string, SampleStatus[]>();
  readonly #options: RigOptions;
  #activity = 0;
  #isOpen = true;

  private constructor(clock: FakeClock, server: ScriptedServer, options: RigOptions, folder: string) {
    this.clock = clock;
    this.server = server;
    this.folder = folder;
    this.#options = options;
    this.transport = new WatchedTransport(clock);
    this.dataFolder = join(this.folder, 'data');
    const host = server.originOf(options.hostname ?? '127.0.0.1');
    this.engine = new Engine({
      dataFolder: this.dataFolder,
      settings: { ...defaultSettings(server.origin), host, apiKey: KEY, ...options.settings },
      clock,
      random: seeded(1),
      transport: this.transport,
      inspector: sharedInspector(),
      onSample: (sample) => this.#onSample(sample),
      onQueue: (state) => this.#onQueue(state),
    });
  }

  static async open(options: RigOptions = {}): Promise<FaultRig> {
    const clock = new FakeClock();
    const serverClock = options.serverKeepsTime ? neverSet(clock) : clock;
    const server = await ScriptedServer.open(serverClock, { isTls: options.isTls ?? false });
    return FaultRig.#openIn(scratchFolder(), clock, server, options);
  }

  static #openIn(folder: string, clock: FakeClock, server: ScriptedServer, options: RigOptions): FaultRig {
    const rig = new FaultRig(clock, server, options, folder);
    onTestFinished(() => rig.close());
    return rig;
  }

  /** The next run of the app over the same folder; this one ends. */
  async reopen(): Promise<FaultRig> {
    await this.close();
    return FaultRig.#openIn(this.folder, this.clock, this.server, this.#options);
  }

  /** Writes clips of their own content: `clip-1.wav` and so on. */
  clips(count: number, options: WavOptions = {}): string[] {
    return Array.from({ length: count }, (_, index) =>
      writeClip(this.folder, `clip-${index + 1}.wav`, index + 1, options),
    );
  }

  /** Adds files and has them inspected. */
  async add(paths: readonly string[]): Promise<void> {
    await this.engine.add(paths, 'prompt_audio');
    await this.engine.inspected();
  }

  /** Adds clips, starts, and goes on until the engine has nothing left to do by itself. */
  async upload(paths: readonly string[]): Promise<void> {
    await this.add(paths);
    this.engine.start();
    await this.run();
  }

  sample(name: string): Sample {
    const sample = [...this.engine.samples()].find((one) => one.name === name);
    if (!sample) throw new Error(`no sample ${name}`);
    return sample;
  }

  status(name: string): SampleStatus {
    return this.sample(name).status;
  }

  /** The kinds of status a sample went through, repetitions left out. */
  life(name: string): readonly SampleStatus['kind'][] {
    const kinds = (this.lives.get(name) ?? []).map(({ kind }) => kind);
    return kinds.filter((kind, index) => kind !== kinds[index - 1]);
  }

  /** What the journal says became of each attempt. */
  outcomes(name: string): readonly (string | null)[] {
    return this.engine.store.attemptsOf(this.sample(name).id).map(({ outcome }) => outcome);
  }

  /** Lets things happen, and time pass where nothing else can, until the engine has nothing left to do by itself. */
  async run(): Promise<void> {
    let isOver = false;
    void this.engine.settled().then(() => {
      isOver = true;
    });
    await this.until(() => isOver);
  }

  /** The same until `done`. `mayWait`: false where no time is to pass. */
  async until(done: () => boolean, { mayWait = true } = {}): Promise<void> {
    const beganMs = performance.now();
    while (!done()) {
      if (performance.now() - beganMs > PATIENCE_MS) throw new Error(`gets nowhere: ${this.#describe()}`);
      const waitMs = mayWait && (await this.#isQuiet()) ? this.clock.nextMs : null;
      if (waitMs !== null && !done()) await this.clock.advance(waitMs);
      else await settle();
    }
  }

  /** Ends the engine; the history is all written then. */
  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.engine.close();
  }

  /** Nothing is under way but what waits for time to pass. */
  async #isQuiet(): Promise<boolean> {
    const before = this.#allActivity;
    for (let turn = 0; turn < QUIET_TURNS; turn += 1) {
      if (this.#isBusy || this.#allActivity !== before) return false;
      await settle();
    }
    return !this.#isBusy && this.#allActivity === before;
  }

  get #isBusy(): boolean {
    const { underWay } = this.transport;
    if (![...underWay].every((id) => this.server.waiting.has(id))) return true;
    // Uploads that are being read, or written down.
    if (this.engine.queueState.inFlight > underWay.size) return true;
    return [...this.engine.samples()].some(({ status }) => status.kind === 'inspecting');
  }

  get #allActivity(): number {
    return this.#activity + this.transport.activity + this.server.activity;
  }

  #onSample({ name, status }: Sample): void {
    this.#activity += 1;
    const life = this.lives.get(name) ?? [];
    this.lives.set(name, life);
    if (status.kind !== 'uploading' || life.at(-1)?.kind !== 'uploading') life.push(status);
  }

  #onQueue({ stop, hold }: QueueState): void {
    this.#activity += 1;
    if (stop && this.stops.at(-1) !== stop) this.stops.push(stop);
    if (hold && this.holds.at(-1)?.untilMs !== hold.untilMs) this.holds.push(hold);
  }

  #describe(): string {
    return JSON.stringify({
      queue: this.engine.queueState,
      samples: [...this.engine.samples()].map(({ name, status }) => [name, status.kind]),
      underWay: [...this.transport.underWay],
      waiting: [...this.server.waiting],
      nextMs: this.clock.nextMs,
      requests: this.server.ledger.requests.slice(-5),
    });
  }
}

/** The same time, as it would be if nobody set the clock from now on. */
function neverSet(clock: Clock): Clock {
  const offsetMs = clock.now() - clock.monotonicMs();
  return {
    now: () => clock.monotonicMs() + offsetMs,
    monotonicMs: () => clock.monotonicMs(),
    after: (delayMs, callback) => clock.after(delayMs, callback),
  };
}
