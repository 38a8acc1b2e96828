import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFormat } from '../../src/i18n/format.ts';

const english = createFormat('en');
const chinese = createFormat('zh-CN');

/** A length as it is shown, in milliseconds again. */
function readBack(shown: string): number {
  const clock = /^(?:(\d+):)?(\d+):(\d+)$/.exec(shown);
  if (clock) {
    const [, hours = '0', minutes = '0', seconds = '0'] = clock;
    return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
  }
  return Math.round(Number.parseFloat(shown.replaceAll(',', '')) * 1_000);
}

describe('a length', () => {
  it.each([
    [0, '0.00 s'],
    [1, '0.00 s'],
    [420, '0.42 s'],
    [7_950, '7.95 s'],
    [7_989.9, '7.98 s'],
    [7_995.5, '7.995 s'],
    [7_999.99, '7.999 s'],
    [8_000, '8.00 s'],
    [59_999.9, '59.999 s'],
    [60_000, '1:00'],
    [299_999.9, '4:59'],
    [300_000, '5:00'],
    [3_723_000, '1:02:03'],
  ])('%d ms is %s', (ms, shown) => {
    expect(english.duration(ms)).toBe(shown);
  });

  it('is in the reader’s language', () => {
    expect(chinese.duration(7_950)).toBe('7.95 秒');
  });

  it('never looks as if it were at or over a limit that it is under', () => {
    const limits = [8_000, 10_000, 60_000, 300_000];
    fc.assert(
      fc.property(
        fc.constantFrom(...limits),
        fc.double({ min: 1e-9, max: 1_000, noNaN: true }),
        fc.constantFrom(english, chinese),
        (limitMs, missingMs, format) => {
          const shown = format.duration(limitMs - missingMs);
          if (limitMs - missingMs >= limitMs) return;
          expect(readBack(shown)).toBeLessThan(limitMs);
          expect(shown).not.toBe(format.duration(limitMs));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('is never shown longer than it is, and hardly shorter', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 400_000, noNaN: true }), (ms) => {
        const shownMs = readBack(english.duration(ms));
        expect(shownMs).toBeLessThanOrEqual(ms);
        expect(ms - shownMs).toBeLessThan(ms < 60_000 ? 10 : 1_000);
      }),
    );
  });
});

describe('other figures', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1 KB'],
    [127_212, '127 KB'],
    [1_150_000, '1.2 MB'],
    [20_971_520, '21 MB'],
    [2_500_000_000, '2.5 GB'],
  ])('%i bytes are %s', (bytes, shown) => {
    expect(english.size(bytes)).toBe(shown);
  });

  it.each([
    [0, '1 s'],
    [1, '1 s'],
    [1_001, '2 s'],
    [59_999, '60 s'],
  ])('a wait of %i ms is %s: never none, never too short', (ms, shown) => {
    expect(english.wait(ms)).toBe(shown);
  });

  it('are grouped, signed and rounded as people expect', () => {
    expect(english.integer(1_234_567)).toBe('1,234,567');
    expect(english.percent(0.254)).toBe('25%');
    expect(english.decibels(-63.2)).toBe('-63 dBFS');
    expect(english.dateTime(Date.UTC(2026, 0, 15, 12))).toContain('2026');
    expect(chinese.dateTime(Date.UTC(2026, 0, 15, 12))).toMatch(/2026年1月1[456]日/);
  });
});
