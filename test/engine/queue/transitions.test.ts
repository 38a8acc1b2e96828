import { describe, expect, it } from 'vitest';
import type { UploadOutcome } from '../../../src/engine/api/outcome.ts';
import type { UploadEvent, UploadState, UploadStatus } from '../../../src/engine/queue/transitions.ts';
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
  word,
} from './outcomes.ts';

const NOW = 1_000_000;

function reach(...events: readonly UploadEvent[]): UploadState {
  return events.reduce(transition, QUEUED);
}

function ended(outcome: UploadOutcome, delayMs = 250): UploadEvent {
  return { type: 'ended', outcome, nowMs: NOW, delayMs };
}

const begin: UploadEvent = { type: 'begin' };
const cancel: UploadEvent = { type: 'cancel' };
const wake: UploadEvent = { type: 'wake' };
const absent: UploadEvent = { type: 'settled', verdict: { kind: 'absent' } };
const recover: UploadEvent = { type: 'recover', nowMs: NOW };

/** A state of each kind, reached as it is reached in life. */
const EXAMPLES = {
  queued: QUEUED,
  uploading: reach(begin),
  waiting: reach(begin, ended(retry())),
  unknown: reach(begin, ended(unknown())),
  done: reach(begin, ended(done())),
  refused: reach(begin, ended(refused())),
  failed: reach({ type: 'fileFailed', code: 'fileGone', detail: 'ENOENT' }),
  cancelled: reach(cancel),
} as const satisfies Record<UploadStatus['kind'], UploadState>;

describe('an upload that goes well', () => {
  it('is queued, uploading, done', () => {
    expect(EXAMPLES.uploading).toMatchObject({ status: { kind: 'uploading', sentBytes: 0 }, attempts: 1 });
    expect(EXAMPLES.done.status).toEqual({
      kind: 'done',
      fileId: '9007199254740993',
      traceId: 'trace-1',
    });
  });

  it('counts bytes upwards only', () => {
    const half = transition(EXAMPLES.uploading, { type: 'progress', sentBytes: 500 });
    expect(half.status).toEqual({ kind: 'uploading', sentBytes: 500 });
    expect(transition(half, { type: 'progress', sentBytes: 500 })).toBe(half);
    expect(transition(half, { type: 'progress', sentBytes: 100 })).toBe(half);
  });
});

describe('an attempt that did not happen', () => {
  it('waits as long as was drawn when it may pass later', () => {
    expect(EXAMPLES.waiting.status).toEqual({ kind: 'waiting', untilMs: NOW + 250, reason: 'retry' });
    expect(transition(EXAMPLES.waiting, wake).status).toEqual({ kind: 'queued' });
    expect(EXAMPLES.waiting.attempts).toBe(1);
  });

  it.each([
    ['a rate limit', slowDown()],
    ['too many connections', fewerConnections()],
    ['a stop', stop()],
    ['no connection', notSent()],
    ['an abort before anything was sent', aborted()],
  ])('uses up no attempt: %s', (_name, outcome) => {
    expect(reach(begin, ended(outcome))).toMatchObject({ status: { kind: 'queued' }, attempts: 0 });
  });

  it('is final after five attempts, with the last word of the service', () => {
    const five = Array.from({ length: MAX_ATTEMPTS }, () => [begin, ended(retry()), wake]).flat();
    expect(MAX_ATTEMPTS).toBe(5);
    expect(reach(...five).status).toEqual({
      kind: 'failed',
      code: 'tooManyAttempts',
      word: word(1001),
      detail: null,
    });
    expect(reach(...five.slice(0, -3)).status.kind).toBe('queued');
  });

  it('is believed to pass three times when the code says nothing, then no more', () => {
    const unsure = [begin, ended(retry(3)), wake];
    expect(reach(...unsure, ...unsure, ...unsure).status.kind).toBe('queued');
    expect(reach(...unsure, ...unsure, ...unsure, ...unsure).status).toMatchObject({
      code: 'tooManyAttempts',
    });
  });

  it('does not mix codes that may be believed with those that may not', () => {
    const plain = [begin, ended(retry()), wake];
    expect(reach(...plain, ...plain, ...plain, begin, ended(retry(3))).status.kind).toBe('waiting');
  });

  it('is final when the service refuses the sample', () => {
    expect(EXAMPLES.refused.status).toEqual({ kind: 'refused', word: word(2013) });
  });
});

describe('an attempt without an answer', () => {
  it('is unknown since now, for a reason, with the id if one was seen', () => {
    expect(EXAMPLES.unknown.status).toEqual({
      kind: 'unknown',
      sinceMs: NOW,
      reason: 'connectionLost',
      candidates: [],
      cancelWanted: false,
    });
    expect(reach(begin, ended(unknown('bytesDisagree', '77'))).status).toMatchObject({ candidates: ['77'] });
  });

  it('is done when the list has it', () => {
    const found = transition(EXAMPLES.unknown, { type: 'settled', verdict: { kind: 'found', fileId: '5' } });
    expect(found.status).toEqual({ kind: 'done', fileId: '5', traceId: null });
  });

  it('is sent again when the list has not, and that was an attempt', () => {
    expect(transition(EXAMPLES.unknown, absent)).toMatchObject({ status: { kind: 'queued' }, attempts: 1 });
  });

  it('has failed when the list has not and the attempts are spent', () => {
    const lost = [begin, ended(unknown()), absent];
    const state = reach(...Array.from({ length: MAX_ATTEMPTS }, () => lost).flat());
    expect(state.status).toMatchObject({ kind: 'failed', code: 'tooManyAttempts' });
  });

  it('is sent again when the user says that it is none of those: whatever was tried or wanted before', () => {
    const lost = [begin, ended(unknown()), absent];
    const spent = reach(
      ...Array.from({ length: MAX_ATTEMPTS - 1 }, () => lost).flat(),
      begin,
      ended(unknown()),
    );
    expect(spent.attempts).toBe(MAX_ATTEMPTS);
    for (const state of [spent, transition(spent, cancel)]) {
      const again = transition(state, { type: 'settled', verdict: { kind: 'disowned' } });
      expect(again).toEqual({ ...QUEUED, lastWord: state.lastWord });
      const fiveMore = [begin, ended(retry()), wake];
      const almost = Array.from({ length: MAX_ATTEMPTS - 1 }, () => fiveMore).flat();
      expect(almost.reduce(transition, again).status.kind).toBe('queued');
    }
  });

  it('stays unknown, with the candidates, when the list has several', () => {
    const several = transition(EXAMPLES.unknown, {
      type: 'settled',
      verdict: { kind: 'several', candidates: ['1', '2'] },
    });
    expect(several.status).toMatchObject({ kind: 'unknown', candidates: ['1', '2'], sinceMs: NOW });
  });
});

describe('a file that cannot be read', () => {
  const busy: UploadEvent = { type: 'fileBusy', detail: 'EBUSY', nowMs: NOW, delayMs: 40 };

  it('is tried again a few times when another program has it, without using up an attempt', () => {
    expect(transition(QUEUED, busy)).toMatchObject({
      status: { kind: 'waiting', untilMs: NOW + 40, reason: 'fileBusy' },
      attempts: 0,
    });
    const often = Array.from({ length: MAX_FILE_TRIES }, () => [busy, wake]).flat();
    expect(reach(...often).status.kind).toBe('queued');
    expect(reach(...often, busy).status).toEqual({
      kind: 'failed',
      code: 'fileUnreadable',
      word: null,
      detail: 'EBUSY',
    });
  });

  it('has failed at once when it is gone', () => {
    expect(EXAMPLES.failed.status).toEqual({
      kind: 'failed',
      code: 'fileGone',
      word: null,
      detail: 'ENOENT',
    });
  });
});

describe('a cancel', () => {
  it('takes effect at once before anything is in the air', () => {
    expect(EXAMPLES.cancelled.status).toEqual({ kind: 'cancelled' });
    expect(transition(EXAMPLES.waiting, cancel).status).toEqual({ kind: 'cancelled' });
  });

  it.each([
    ['nothing was sent', ended(aborted()), 'cancelled'],
    ['the service wants a pause', ended(slowDown()), 'cancelled'],
    ['the service wants another try', ended(retry()), 'cancelled'],
    ['the queue stops', ended(stop()), 'cancelled'],
    ['it was too late', ended(done()), 'done'],
    ['the service refuses it anyway', ended(refused()), 'refused'],
  ])('of one in the air waits for the outcome: %s', (_name, event, kind) => {
    const wanted = transition(EXAMPLES.uploading, cancel);
    expect(wanted.status.kind).toBe('uploading');
    expect(transition(wanted, cancel)).toBe(wanted);
    expect(transition(wanted, event).status.kind).toBe(kind);
  });

  it.each([
    ['absent', { kind: 'absent' }, 'cancelled'],
    ['found', { kind: 'found', fileId: '5' }, 'done'],
  ] as const)('of one that is lost is settled by the list: %s', (_name, verdict, kind) => {
    const inTheAir = reach(begin, cancel, ended(unknown('cancelled')));
    const afterwards = transition(EXAMPLES.unknown, cancel);
    for (const state of [inTheAir, afterwards]) {
      expect(state.status).toMatchObject({ kind: 'unknown', cancelWanted: true });
      expect(transition(state, { type: 'settled', verdict }).status.kind).toBe(kind);
    }
  });
});

describe('a new process', () => {
  it('takes what was in the air for unknown, and nothing else', () => {
    expect(transition(EXAMPLES.uploading, recover).status).toMatchObject({
      kind: 'unknown',
      reason: 'processEnded',
      sinceMs: NOW,
    });
    expect(transition(EXAMPLES.waiting, recover).status).toEqual({ kind: 'queued' });
    for (const kind of ['queued', 'unknown', 'done', 'refused', 'failed', 'cancelled'] as const) {
      expect(transition(EXAMPLES[kind], recover)).toBe(EXAMPLES[kind]);
    }
  });

  it('remembers that the user had cancelled', () => {
    expect(reach(begin, cancel, recover).status).toMatchObject({ kind: 'unknown', cancelWanted: true });
  });
});

describe('an event that does not fit', () => {
  const FITTING: Record<UploadEvent['type'], { event: UploadEvent; fits: readonly UploadStatus['kind'][] }> =
    {
      begin: { event: begin, fits: ['queued'] },
      progress: { event: { type: 'progress', sentBytes: 10 }, fits: ['uploading'] },
      ended: { event: ended(done()), fits: ['uploading'] },
      wake: { event: wake, fits: ['waiting'] },
      settled: { event: absent, fits: ['unknown'] },
      fileBusy: { event: { type: 'fileBusy', detail: 'x', nowMs: NOW, delayMs: 1 }, fits: ['queued'] },
      fileFailed: { event: { type: 'fileFailed', code: 'fileGone', detail: null }, fits: ['queued'] },
      cancel: { event: cancel, fits: ['queued', 'waiting', 'uploading', 'unknown'] },
      recover: { event: recover, fits: ['uploading', 'waiting'] },
    };

  it.each(Object.values(FITTING).map(({ event, fits }) => [event.type, event, fits] as const))(
    'changes nothing, and the very same object comes back: %s',
    (_type, event, fits) => {
      for (const state of Object.values(EXAMPLES)) {
        const changed = transition(state, event) !== state;
        expect({ kind: state.status.kind, changed }).toEqual({
          kind: state.status.kind,
          changed: fits.includes(state.status.kind),
        });
      }
    },
  );
});
