import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAILURE_CODES, STOP_CODES, UNKNOWN_REASONS } from '../../../src/contract/failures.ts';
import type { UploadOutcome } from '../../../src/engine/api/outcome.ts';
import type { UploadEvent, UploadState } from '../../../src/engine/queue/transitions.ts';
import { MAX_ATTEMPTS, MAX_FILE_TRIES, QUEUED, transition } from '../../../src/engine/queue/transitions.ts';
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

const outcomes: fc.Arbitrary<UploadOutcome> = fc.oneof(
  fc.constant(done()),
  fc.constantFrom(null, 1, 3).map(retry),
  fc.constantFrom(null, 0, 7_000).map(slowDown),
  fc.constant(fewerConnections()),
  fc.constant(refused()),
  fc.constantFrom(...STOP_CODES).map(stop),
  fc.constant(notSent()),
  fc.constant(aborted()),
  fc.tuple(fc.constantFrom(...UNKNOWN_REASONS), fc.constantFrom(null, '12')).map(([a, b]) => unknown(a, b)),
);

const times = { nowMs: fc.nat(), delayMs: fc.nat(60_000) };

const events: fc.Arbitrary<UploadEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<UploadEvent>({ type: 'begin' }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('ended' as const), outcome: outcomes, ...times }) },
  { weight: 3, arbitrary: fc.constant<UploadEvent>({ type: 'wake' }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('progress' as const), sentBytes: fc.nat(2_000) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('settled' as const),
      verdict: fc.oneof(
        fc.constant({ kind: 'absent' as const }),
        fc.constant({ kind: 'disowned' as const }),
        fc.constant({ kind: 'found' as const, fileId: '5' }),
        fc.constant({ kind: 'several' as const, candidates: ['5', '6'] }),
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('fileBusy' as const), detail: fc.constant('EBUSY'), ...times }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('fileFailed' as const),
      code: fc.constantFrom(...FAILURE_CODES),
      detail: fc.constant(null),
    }),
  },
  { weight: 1, arbitrary: fc.constant<UploadEvent>({ type: 'cancel' }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('recover' as const), nowMs: fc.nat() }) },
);

const FINAL = new Set(['done', 'refused', 'failed', 'cancelled']);

/** The user has said that a lost one is none of those on the account: it is wanted, as if for the first time. */
function beginsAnew(before: UploadState, event: UploadEvent): boolean {
  return before.status.kind === 'unknown' && event.type === 'settled' && event.verdict.kind === 'disowned';
}

/** Runs `check` on every step of random lives. */
function onEveryStep(check: (before: UploadState, event: UploadEvent, after: UploadState) => void): void {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 60 }), (life) => {
      let state = QUEUED;
      for (const event of life) {
        const next = transition(state, event);
        check(state, event, next);
        state = next;
      }
    }),
    { numRuns: 500 },
  );
}

describe('whatever happens to a sample', () => {
  it('what is final stays as it is, to the very object', () => {
    onEveryStep((before, _event, after) => {
      if (FINAL.has(before.status.kind)) expect(after).toBe(before);
    });
  });

  it('attempts are never more than five and never negative; file tries are bounded, too', () => {
    onEveryStep((_before, _event, after) => {
      expect(after.attempts).toBeGreaterThanOrEqual(0);
      expect(after.attempts).toBeLessThanOrEqual(MAX_ATTEMPTS);
      expect(after.fileTries).toBeLessThanOrEqual(MAX_FILE_TRIES);
    });
  });

  it('an unknown outcome leaves that state by a verdict only', () => {
    onEveryStep((before, event, after) => {
      if (before.status.kind !== 'unknown' || after.status.kind === 'unknown') return;
      expect(event.type).toBe('settled');
      expect(event).not.toMatchObject({ verdict: { kind: 'several' } });
    });
  });

  it('nothing begins once the user has cancelled', () => {
    onEveryStep((before, event, after) => {
      if (beginsAnew(before, event)) return;
      if (before.cancelWanted) expect(after.cancelWanted).toBe(true);
      if (before.cancelWanted && after.status.kind === 'uploading') {
        expect(before.status.kind).toBe('uploading');
      }
      if (before.cancelWanted && event.type === 'begin') expect(after).toBe(before);
    });
  });

  it('an attempt is counted when it begins, and given back only when nothing was used up', () => {
    const free = new Set(['slowDown', 'fewerConnections', 'stop', 'notSent', 'aborted']);
    onEveryStep((before, event, after) => {
      const change = after.attempts - before.attempts;
      if (beginsAnew(before, event)) expect(after.attempts).toBe(0);
      else if (event.type === 'begin' && before.status.kind === 'queued') expect(change).toBe(1);
      else if (event.type === 'ended' && before.status.kind === 'uploading') {
        expect(change).toBe(free.has(event.outcome.kind) ? -1 : 0);
      } else expect(change).toBe(0);
    });
  });

  it('only an answer or a verdict makes it done, and with an id', () => {
    onEveryStep((before, event, after) => {
      if (after.status.kind !== 'done' || before.status.kind === 'done') return;
      expect(['ended', 'settled']).toContain(event.type);
      expect(after.status.fileId).toMatch(/^\d+$/);
    });
  });

  it('the wish to cancel is shown in an unknown state as it is kept', () => {
    onEveryStep((_before, _event, after) => {
      if (after.status.kind === 'unknown') expect(after.status.cancelWanted).toBe(after.cancelWanted);
    });
  });

  it('no state is changed in place', () => {
    const frozen = (state: UploadState): UploadState => Object.freeze(state);
    onEveryStep((before, event) => {
      expect(() => transition(frozen(before), event)).not.toThrow();
    });
  });
});
