import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  hasFilters,
  isNarrowed,
  queryOf,
  WHAT_WAS_SENT,
  WHATEVER,
} from '../../../../src/ui/features/history/filters/narrowing.ts';
import { timesOf } from '../../../../src/ui/features/history/filters/span.ts';

const NOON = new Date(2026, 10, 20, 12).getTime();
const day = (date: number, month = 10): number => new Date(2026, month, date).getTime();

describe('a span of days', () => {
  test('begins at midnight, today counted', () => {
    expect(timesOf({ kind: 'any' }, NOON)).toEqual({ fromMs: null, toMs: null });
    expect(timesOf({ kind: 'today' }, NOON)).toEqual({ fromMs: day(20), toMs: null });
    expect(timesOf({ kind: 'week' }, NOON)).toEqual({ fromMs: day(14), toMs: null });
    expect(timesOf({ kind: 'month' }, NOON)).toEqual({ fromMs: day(22, 9), toMs: null });
  });

  test('holds the whole of its last day', () => {
    const times = timesOf({ kind: 'days', from: '2026-11-01', to: '2026-11-03' }, NOON);
    expect(times).toEqual({ fromMs: day(1), toMs: day(4) - 1 });
  });

  test('is open where no day, or half a day, was typed', () => {
    expect(timesOf({ kind: 'days', from: '', to: '2026-11-03' }, NOON).fromMs).toBeNull();
    expect(timesOf({ kind: 'days', from: '2026-11-01', to: '' }, NOON).toMs).toBeNull();
    expect(timesOf({ kind: 'days', from: '26-1-1', to: 'x' }, NOON)).toEqual({ fromMs: null, toMs: null });
  });
});

describe('where clocks are put forward', () => {
  const zone = process.env.TZ;
  beforeAll(() => {
    process.env.TZ = 'Europe/Berlin';
  });
  afterAll(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  test('a day of 23 hours is a day', () => {
    const { fromMs, toMs } = timesOf({ kind: 'days', from: '2026-03-29', to: '2026-03-29' }, NOON);
    expect((toMs ?? 0) + 1 - (fromMs ?? 0)).toBe(23 * 3_600_000);
  });
});

test('the view opens with what was sent, and knows when something narrows it', () => {
  expect(queryOf(WHAT_WAS_SENT, NOON)).toEqual({
    text: '',
    status: 'sent',
    account: null,
    purpose: null,
    host: null,
    batchId: null,
    fromMs: null,
    toMs: null,
  });
  expect(isNarrowed(WHAT_WAS_SENT)).toBe(false);
  expect(isNarrowed({ ...WHAT_WAS_SENT, text: 'a' })).toBe(true);
  expect(hasFilters({ ...WHAT_WAS_SENT, text: 'a' })).toBe(false);
  expect(hasFilters({ ...WHAT_WAS_SENT, purpose: 'voice_clone' })).toBe(true);
  expect(hasFilters({ ...WHAT_WAS_SENT, span: { kind: 'today' } })).toBe(true);
  expect(queryOf(WHATEVER, NOON).status).toBeNull();
});
