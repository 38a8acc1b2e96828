import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, withoutDefusing } from '../../../src/engine/history/csvCell.ts';

const SIGNS = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
const DANGEROUS = [
  ...SIGNS.map((sign) => `${sign}1+1.wav`),
  '=HYPERLINK("https://example.com?"&A1;"click")',
  "=cmd|' /C calc'!A0",
  '\t=1',
  '\r=1',
  '\n=1',
  '\tplain',
  "'=1",
  "''=1",
  'a;=1',
  'a;b;@x',
  "a;'=1",
  'a\n=1',
  'a\r\n+1',
  'a\t-1',
];

/** The cells that a program sees which splits lines at `delimiter`, and knows quotes only at the beginning of a cell. */
function cellsOf(line: string, delimiter: string): readonly string[] {
  const cells: string[] = [];
  for (const part of line.split(/\r\n|\r|\n/)) cells.push(...part.split(delimiter));
  return cells.map((cell) => cell.replace(/^"/, ''));
}

describe('a cell', () => {
  it.each(DANGEROUS)('is no formula, and comes back as it was: %j', (text) => {
    const line = [csvCell('123456789012345681'), csvCell(text), csvCell('end')].join(',');
    const [row = []] = parse(line) as readonly string[][];
    expect(row[1]).toMatch(/^[^=+\-@＝＋－＠\t\r\n]/);
    expect(row.map(withoutDefusing)).toEqual(['123456789012345681', text, 'end']);
    // Also where a semicolon or a tab ends a cell, whatever is quoted.
    for (const delimiter of [';', '\t']) {
      expect(cellsOf(line, delimiter).filter((cell) => /^[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
    }
  });

  it.each([
    '',
    'a.wav',
    "it's.wav",
    "'quoted'.wav",
    'a=b.wav',
    'a-b.wav',
    'x@y.wav',
    '样本 1.wav',
    '3.1e5',
    '007',
  ])('that is harmless is left alone: %j', (text) => {
    expect(csvCell(text)).toBe(text);
    expect(withoutDefusing(text)).toBe(text);
  });

  it('has numbers and ids to the digit', () => {
    expect(csvCell('9223372036854775807')).toBe('9223372036854775807');
    expect([csvCell(7950.4), csvCell(0), csvCell(-3), csvCell(null)]).toEqual(['7950.4', '0', '-3', '']);
  });

  it('comes back as it was whatever it is, and never begins like a formula', () => {
    const piece = fc.constantFrom(...SIGNS, "'", ';', ',', '"', '\t', '\r', '\n', ' ', 'a', '样', '');
    const text = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (original) => {
        const [row = []] = parse(`x,${csvCell(original)},y`, { relax_quotes: false }) as readonly string[][];
        expect(row.map(withoutDefusing)).toEqual(['x', original, 'y']);
        expect(row[1]).not.toMatch(/(^|[;\t\r\n])[=+\-@＝＋－＠]/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('costs little, however many apostrophes it has', () => {
    const startedAt = process.cpuUsage();
    csvCell(`;${"'".repeat(200_000)}`.repeat(3));
    withoutDefusing(`;${"'".repeat(200_000)}`.repeat(3));
    expect(process.cpuUsage(startedAt).user / 1_000).toBeLessThan(1_000);
  });
});
