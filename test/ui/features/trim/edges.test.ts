import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CUT_LIMITS } from '../../../../src/trim/index.ts';
import {
  EDGES,
  limitReached,
  moveEdge,
  movePart,
  partByHand,
  reachOf,
} from '../../../../src/ui/features/trim/edges.ts';

const RANGE = { startMs: 5_000, endMs: 11_000 };

test('an edge moves, and the other stays', () => {
  expect(moveEdge(RANGE, 'start', 5_010, 20_000)).toEqual({ startMs: 5_010, endMs: 11_000 });
  expect(moveEdge(RANGE, 'end', 10_900, 20_000)).toEqual({ startMs: 5_000, endMs: 10_900 });
});

test('an edge stops where the part would be too long, or too short', () => {
  expect(moveEdge(RANGE, 'end', 19_000, 20_000)).toEqual({ startMs: 5_000, endMs: 12_900 });
  expect(moveEdge(RANGE, 'start', 0, 20_000)).toEqual({ startMs: 3_100, endMs: 11_000 });
  expect(moveEdge(RANGE, 'end', 0, 20_000)).toEqual({ startMs: 5_000, endMs: 9_000 });
  expect(moveEdge(RANGE, 'start', 19_000, 20_000)).toEqual({ startMs: 7_000, endMs: 11_000 });
});

test('an edge stops at the end of the recording', () => {
  expect(moveEdge(RANGE, 'end', 19_000, 11_500)).toEqual({ startMs: 5_000, endMs: 11_500 });
});

test('the part moves as a whole, and keeps its length at either end', () => {
  expect(movePart(RANGE, 6_000, 20_000)).toEqual({ startMs: 6_000, endMs: 12_000 });
  expect(movePart(RANGE, -500, 20_000)).toEqual({ startMs: 0, endMs: 6_000 });
  expect(movePart(RANGE, 19_000, 20_000)).toEqual({ startMs: 14_000, endMs: 20_000 });
});

test('the limits say when they hold the part', () => {
  expect(limitReached(RANGE, 20_000)).toBeNull();
  expect(limitReached({ startMs: 1_000, endMs: 8_900 }, 20_000)).toBe('longest');
  expect(limitReached({ startMs: 1_000, endMs: 5_000 }, 20_000)).toBe('shortest');
});

test('by hand it begins with the beginning, all of it where there is little', () => {
  expect(partByHand(60_000)).toEqual({ startMs: 0, endMs: 7_000 });
  expect(partByHand(3_000)).toEqual({ startMs: 0, endMs: 3_000 });
});

test('whatever is done, the part stays a part that can be cut', () => {
  const move = fc.record({
    what: fc.constantFrom(...EDGES, 'part' as const),
    toMs: fc.double({ min: -1e5, max: 1e6, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1_000, max: 600_000 }), fc.array(move), (durationMs, moves) => {
      let range = partByHand(durationMs);
      for (const { what, toMs } of moves) {
        range = what === 'part' ? movePart(range, toMs, durationMs) : moveEdge(range, what, toMs, durationMs);
        const lengthMs = range.endMs - range.startMs;
        expect(range.startMs).toBeGreaterThanOrEqual(0);
        expect(range.endMs).toBeLessThanOrEqual(durationMs + 1e-6);
        expect(lengthMs).toBeLessThanOrEqual(CUT_LIMITS.longestMs + 1e-6);
        expect(lengthMs).toBeGreaterThanOrEqual(Math.min(CUT_LIMITS.shortestMs, durationMs) - 1e-6);
        for (const edge of EDGES) {
          const { minMs, maxMs } = reachOf(range, edge, durationMs);
          expect(minMs).toBeLessThanOrEqual(maxMs + 1e-6);
        }
      }
    }),
  );
});
