import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HistoryGroup } from '../../../../src/contract/history.ts';
import {
  type Layout,
  layoutOf,
  lineAt,
  lineOfRow,
  placeOfRow,
  rowsBetween,
  rowsOfBatch,
} from '../../../../src/ui/features/history/found/layout.ts';

function layout(counts: readonly number[]): Layout {
  const groups = counts.map(
    (count, index): HistoryGroup => ({
      batchId: `batch-${index}`,
      createdMs: index,
      lastMs: index,
      count,
      done: 0,
    }),
  );
  return layoutOf({ total: counts.reduce((sum, count) => sum + count, 0), groups });
}

/** The same list, written out line by line: what no list of 100,000 rows could afford. */
function written(counts: readonly number[]) {
  let number = -1;
  return counts.flatMap((count, batch) => [
    { kind: 'head', batchId: `batch-${batch}` } as const,
    ...Array.from({ length: count }, (_, offset) => {
      number += 1;
      return { kind: 'row', batchId: `batch-${batch}`, offset, number } as const;
    }),
  ]);
}

const batches = fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 12 });

test('every line is what it would be if all lines were written out', () => {
  fc.assert(
    fc.property(batches, (counts) => {
      const list = layout(counts);
      const lines = written(counts);
      expect(list.count).toBe(lines.length);
      lines.forEach((line, place) => {
        const at = lineAt(list, place);
        expect(at?.group.batchId).toBe(line.batchId);
        expect(at?.kind).toBe(line.kind);
        if (line.kind !== 'row') return;
        expect(at).toMatchObject({ offset: line.offset, number: line.number });
        expect(lineOfRow(list, line.number)).toBe(place);
        expect(placeOfRow(list, line.number)).toEqual({ batchId: line.batchId, offset: line.offset });
      });
      expect(lineAt(list, lines.length)).toBeNull();
      expect(lineAt(list, -1)).toBeNull();
      expect(placeOfRow(list, list.total)).toBeNull();
    }),
  );
});

test('the rows between two lines are those that stand there, whichever line is named first', () => {
  fc.assert(
    fc.property(batches, fc.nat(100), fc.nat(100), (counts, one, other) => {
      const lines = written(counts);
      fc.pre(one < lines.length && other < lines.length);
      const numbers = lines
        .slice(Math.min(one, other), Math.max(one, other) + 1)
        .flatMap((line) => (line.kind === 'row' ? [line.number] : []));
      const { first, end } = rowsBetween(layout(counts), one, other);
      expect(Array.from({ length: end - first }, (_, index) => first + index)).toEqual(numbers);
    }),
  );
});

test('the rows of a batch are its own; of one that is not there, none', () => {
  const list = layout([3, 1, 4]);
  expect(rowsOfBatch(list, 'batch-0')).toEqual({ first: 0, end: 3 });
  expect(rowsOfBatch(list, 'batch-2')).toEqual({ first: 4, end: 8 });
  expect(rowsOfBatch(list, 'another')).toEqual({ first: 0, end: 0 });
});
