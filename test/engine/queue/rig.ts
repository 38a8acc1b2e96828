import type { QueueStop } from '../../../src/contract/failures.ts';
import type { UploadOutcome } from '../../../src/engine/api/outcome.ts';
import { SILENT_LOGGER } from '../../../src/engine/ports.ts';
import type {
  AttemptJournal,
  AttemptStart,
  Loaded,
  QueueSettings,
  UploadItem,
} from '../../../src/engine/queue/ports.ts';
import type { SettleVerdict, UploadState } from '../../../src/engine/queue/transitions.ts';
import { UploadQueue } from '../../../src/engine/queue/uploadQueue.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { FakeService } from './fakeService.ts';

export const SETTINGS: QueueSettings = {
  concurrency: 4,
  startPerMinute: null,
  ceilingPerMinute: null,
  offlineGiveUpMs: null,
};

export function item(name: string, change: Partial<UploadItem> = {}): UploadItem {
  return {
    id: name,
    purpose: 'voice_clone',
    path: `/samples/${name}`,
    filename: `${name}.mp3`,
    sizeBytes: 1_000,
    sha256: null,
    ...change,
  };
}

export function items(count: number, change: Partial<UploadItem> = {}): UploadItem[] {
  return Array.from({ length: count }, (_, index) => item(`s${index}`, change));
}

/** Random numbers that are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Attempt {
  readonly start: AttemptStart;
  ended: { readonly outcome: UploadOutcome; readonly state: UploadState } | null;
  settled: SettleVerdict | null;
}

/** The journal in memory. `full` makes it fail as a full disk does, `delay` makes it slow as a busy one is. */
export class MemoryJournal implements AttemptJournal {
  readonly attempts: Attempt[] = [];
  full = false;
  delay: (() => Promise<void>) | null = null;
  /** Everything that was written, in order. */
  readonly written: string[] = [];

  async begin(start: AttemptStart): Promise<number> {
    await this.#write();
    this.written.push(`begin ${start.item.id}`);
    return this.attempts.push({ start, ended: null, settled: null }) - 1;
  }

  async end(attemptId: number, one: UploadItem, outcome: UploadOutcome, state: UploadState): Promise<void> {
    await this.#write();
    const attempt = this.attempts[attemptId];
    if (attempt?.ended !== null) throw new Error('ended twice, or never begun');
    attempt.ended = { outcome, state };
    this.written.push(`end ${one.id}: ${outcome.kind}`);
  }

  async settle(one: UploadItem, verdict: SettleVerdict): Promise<void> {
    await this.#write();
    const attempt = this.attempts.findLast(({ start }) => start.item.id === one.id);
    if (attempt) attempt.settled = verdict;
    this.written.push(`settle ${one.id}: ${verdict.kind}`);
  }

  of(id: string): readonly Attempt[] {
    return this.attempts.filter(({ start }) => start.item.id === id);
  }

  async #write(): Promise<void> {
    await this.delay?.();
    if (this.full) throw new Error('SQLITE_FULL');
  }
}

export interface Rig {
  readonly clock: FakeClock;
  readonly service: FakeService;
  readonly journal: MemoryJournal;
  readonly queue: UploadQueue;
  readonly states: Map<string, UploadState>;
  readonly changed: string[];
  /** Every stop there was, each once. */
  readonly stops: QueueStop[];
  readonly loads: string[];
  /** What reading a sample comes to; its bytes by default. */
  load: (one: UploadItem) => Promise<Loaded>;
  online: boolean;
  isTaken: (fileId: string, sampleId: string) => boolean;
  kind(id: string): string | undefined;
  kinds(): Record<string, number>;
  /** Runs the clock until the queue says it is idle. */
  untilIdle(): Promise<void>;
  /** Whether `idle()` resolves without the clock moving. */
  isIdle(): Promise<boolean>;
}

export function loaded(one: UploadItem, giveBack = (): void => undefined): Loaded {
  return {
    kind: 'bytes',
    bytes: new Uint8Array(one.sizeBytes),
    sha256: `sha of ${one.id}`,
    giveBack,
  };
}

/** A queue with everything around it made up. */
export function rig(settings: Partial<QueueSettings> = {}, seed = 1): Rig {
  const clock = new FakeClock();
  const service = new FakeService(clock);
  const journal = new MemoryJournal();
  const made: Omit<Rig, 'queue'> = {
    clock,
    service,
    journal,
    states: new Map(),
    changed: [],
    stops: [],
    loads: [],
    load: async (one) => loaded(one),
    online: true,
    isTaken: (fileId, sampleId) =>
      [...made.states].some(
        ([id, { status }]) => id !== sampleId && status.kind === 'done' && status.fileId === fileId,
      ),
    kind: (id) => made.states.get(id)?.status.kind,
    kinds: () =>
      Object.fromEntries(
        [...Map.groupBy(made.states.values(), ({ status }) => status.kind)].map(([kind, all]) => [
          kind,
          all.length,
        ]),
      ),
    async untilIdle() {
      let idle = false;
      void queue.idle().then(() => {
        idle = true;
      });
      await clock.runUntil(() => idle);
      if (!idle) throw new Error('nothing left to wait for, and yet not idle');
    },
    async isIdle() {
      let idle = false;
      void queue.idle().then(() => {
        idle = true;
      });
      await clock.advance(0);
      return idle;
    },
  };
  const queue = new UploadQueue(
    {
      client: () => (made.online ? service : null),
      host: () => service.host,
      journal,
      load: (one) => {
        made.loads.push(one.id);
        return made.load(one);
      },
      isTaken: (fileId, sampleId) => made.isTaken(fileId, sampleId),
      isHistoryDamaged: () => false,
      clock,
      random: seeded(seed),
      logger: SILENT_LOGGER,
      onSample: (id, state) => made.states.set(id, state),
      onChanged: (id) => made.changed.push(id),
      onQueue: () => {
        const { stop } = queue.state;
        if (stop && made.stops.at(-1) !== stop) made.stops.push(stop);
      },
    },
    { ...SETTINGS, ...settings },
  );
  return Object.assign(made, { queue });
}
