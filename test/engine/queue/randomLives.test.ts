import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UploadOutcome } from '../../../src/engine/api/outcome.ts';
import type { UploadItem } from '../../../src/engine/queue/ports.ts';
import type { Reply } from './fakeService.ts';
import {
  aborted,
  done,
  fewerConnections,
  notSent,
  refused,
  retry,
  slowDown,
  stop,
  unknown,
} from './outcomes.ts';
import { item, type Rig, rig } from './rig.ts';

/** What the service does with one attempt; `stored` says whether the file is on the account afterwards. */
type Deed =
  | 'done'
  | 'retry'
  | 'doubted'
  | 'slowDown'
  | 'fewer'
  | 'refused'
  | 'stop'
  | 'notSent'
  | 'aborted'
  | 'lostAndStored'
  | 'lost';

const OUTCOMES: Record<Deed, (fileId: string) => UploadOutcome> = {
  done: (fileId) => done(fileId),
  retry: () => retry(),
  doubted: () => retry(3),
  slowDown: () => slowDown(),
  fewer: () => fewerConnections(),
  refused: () => refused(),
  stop: () => stop('balanceTooLow'),
  notSent: () => notSent(),
  aborted: () => aborted(),
  lostAndStored: () => unknown('serverError'),
  lost: () => unknown('connectionLost'),
};

interface Life {
  readonly samples: readonly { readonly name: number; readonly sizeBytes: number }[];
  readonly deeds: readonly Deed[];
  readonly latencies: readonly number[];
  readonly interruptions: readonly { readonly afterMs: number; readonly what: Interruption }[];
  readonly concurrency: number;
  /** How long the disk takes; 0: no time at all. */
  readonly diskMs: number;
  readonly seed: number;
}

type Interruption = 'pause' | 'cancel' | 'abortAll' | 'diskFull' | 'configure' | 'busyFile';

const lives: fc.Arbitrary<Life> = fc.record({
  // Few names and sizes, so that twins are common.
  samples: fc.array(
    fc.record({ name: fc.nat(6), sizeBytes: fc.constantFrom(1_000, 2_000, 70 * 1024 * 1024) }),
    { minLength: 1, maxLength: 14 },
  ),
  deeds: fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constant<Deed>('done') },
      { weight: 8, arbitrary: fc.constantFrom(...(Object.keys(OUTCOMES) as Deed[])) },
    ),
    { maxLength: 60 },
  ),
  latencies: fc.array(fc.nat(3_000), { minLength: 1, maxLength: 10 }),
  interruptions: fc.array(
    fc.record({
      afterMs: fc.nat(8_000),
      what: fc.constantFrom<Interruption[]>(
        'pause',
        'cancel',
        'abortAll',
        'diskFull',
        'configure',
        'busyFile',
      ),
    }),
    { maxLength: 5 },
  ),
  concurrency: fc.integer({ min: 1, max: 5 }),
  diskMs: fc.constantFrom(0, 20, 900),
  seed: fc.nat(),
});

/** What was true when the client was called. */
interface Sending {
  /** Of this sample and of those a list could not tell from it. */
  readonly openAttempts: number;
  readonly inTheAir: number;
}

/** One life of a queue, watched all along; it goes on until nothing is left to do. */
async function live(life: Life): Promise<{
  readonly test: Rig;
  readonly samples: readonly UploadItem[];
  readonly sendings: readonly Sending[];
}> {
  const test = rig({ concurrency: life.concurrency }, life.seed);
  const { queue, service, clock, journal } = test;
  const samples = life.samples.map(({ name, sizeBytes }, index) =>
    item(`s${index}`, { filename: `n${name}.wav`, sizeBytes }),
  );
  const bytesOf = new Map(samples.map(({ sizeBytes }) => [sizeBytes, new Uint8Array(sizeBytes)]));
  let busyUntilMs = 0;
  if (life.diskMs > 0) {
    journal.delay = () =>
      new Promise((resolve) => {
        clock.after(life.diskMs, resolve);
      });
  }
  test.load = async (one) =>
    clock.monotonicMs() < busyUntilMs
      ? { kind: 'busy', detail: 'EBUSY' }
      : {
          kind: 'bytes',
          bytes: bytesOf.get(one.sizeBytes) ?? new Uint8Array(),
          sha256: one.id,
          giveBack: () => undefined,
        };
  let deedsDone = 0;
  const sendings: Sending[] = [];
  service.script = ({ call }): Reply => {
    const open = journal.attempts.filter(
      ({ ended, start }) =>
        ended === null &&
        start.item.filename === call.filename &&
        start.item.sizeBytes === call.bytes.byteLength,
    );
    sendings.push({ openAttempts: open.length, inTheAir: service.inTheAir });
    const deed = life.deeds[deedsDone] ?? 'done';
    const afterMs = life.latencies[deedsDone % life.latencies.length] ?? 0;
    deedsDone += 1;
    return { outcome: OUTCOMES[deed](service.nextId()), stored: deed === 'lostAndStored', afterMs };
  };
  queue.add(samples);
  queue.start();
  for (const { afterMs, what } of life.interruptions) {
    await clock.advance(afterMs);
    const victims = samples.filter((_, index) => (index + afterMs) % 3 === 0).map(({ id }) => id);
    if (what === 'pause') queue.pause();
    if (what === 'cancel') queue.cancel(victims);
    if (what === 'abortAll') queue.abortAll();
    if (what === 'diskFull') journal.full = true;
    if (what === 'configure') {
      queue.configure({
        concurrency: life.concurrency,
        startPerMinute: 300,
        ceilingPerMinute: 600,
        offlineGiveUpMs: null,
      });
    }
    if (what === 'busyFile') busyUntilMs = clock.monotonicMs() + 2_000;
    await clock.advance(afterMs);
    journal.full = false;
    queue.start();
  }
  for (let starts = 0; starts < 80; starts += 1) {
    await test.untilIdle();
    if (queue.state.mode === 'running') break;
    queue.start();
  }
  return { test, samples, sendings };
}

describe('whatever the service, the disk and the user do', () => {
  it('every sample ends in exactly one state, and nothing is stored twice or lost', async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        const { test, samples, sendings } = await live(life);
        const { service, journal, states, queue } = test;
        expect(queue.state).toMatchObject({ mode: 'running', inFlight: 0, settling: 0 });
        for (const { openAttempts, inTheAir } of sendings) {
          expect(openAttempts, 'written down first, and no twin in the air').toBe(1);
          expect(inTheAir).toBeLessThanOrEqual(life.concurrency);
        }
        const owners = new Map<string, string>();
        for (const { id, filename, sizeBytes } of samples) {
          const state = states.get(id);
          expect(state, 'no sample is without a state').toBeDefined();
          if (!state) continue;
          const { status } = state;
          // A twin waits, unsent, for what the user says of the one before it.
          if (status.kind === 'queued') {
            const twin = samples.find(
              (one) =>
                one.filename === filename && one.sizeBytes === sizeBytes && test.kind(one.id) === 'unknown',
            );
            expect(twin, 'only a twin of one to be decided may still be queued').toBeDefined();
            continue;
          }
          if (status.kind === 'unknown') {
            expect(status.candidates.length).toBeGreaterThan(1);
            continue;
          }
          expect(['done', 'refused', 'failed', 'cancelled']).toContain(status.kind);
          expect(state.attempts).toBeLessThanOrEqual(5);
          const attempts = journal.of(id);
          expect(
            attempts.every(({ ended }) => ended !== null),
            'no attempt is left open',
          ).toBe(true);
          if (status.kind !== 'done') continue;
          expect(owners.get(status.fileId), 'no id belongs to two samples').toBeUndefined();
          owners.set(status.fileId, id);
          const file = service.files.find(({ fileId }) => fileId === status.fileId);
          expect(file).toMatchObject({ filename, bytes: String(sizeBytes) });
        }
        if ([...states.values()].some(({ status }) => status.kind === 'unknown')) return;
        // The account holds what the journal says, and nothing else: here the list tells the truth at once.
        expect(new Set(service.files.map(({ fileId }) => fileId))).toEqual(new Set(owners.keys()));
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('a file is stored twice only when the account denied having it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }),
        fc.nat(),
        async (late, seed) => {
          const { queue, service, journal, untilIdle, kinds, clock } = rig({}, seed);
          service.script = ({ call, nth }) => {
            const index = Number(call.filename.slice(1, -4));
            if (nth > 1) return done(service.nextId());
            // Late ones come up in the list only after both questions.
            if (late[index]) service.hidden.add(call.filename);
            clock.after(30_000, () => service.hidden.delete(call.filename));
            return { outcome: unknown('connectionLost'), stored: true };
          };
          queue.add(late.map((_, index) => item(`s${index}`)));
          queue.start();
          await untilIdle();
          expect(kinds()).toEqual({ done: late.length });
          for (const [index, isLate] of late.entries()) {
            const [first] = journal.of(`s${index}`);
            expect(first?.settled?.kind).toBe(isLate ? 'absent' : 'found');
            expect(service.files.filter(({ filename }) => filename === `s${index}.mp3`)).toHaveLength(
              isLate ? 2 : 1,
            );
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
