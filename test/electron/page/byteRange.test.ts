import { describe, expect, it } from 'vitest';
import { parseByteRange } from '../../../electron/page/byteRange.ts';

const part = (start: number, end: number) => ({ kind: 'part', start, end });
const ALL = { kind: 'all' };
const NONE = { kind: 'unsatisfiable' };

describe('a Range header', () => {
  it.each([
    [null, 100, ALL],
    ['bytes=0-', 100, part(0, 99)],
    ['bytes=0-0', 100, part(0, 0)],
    ['bytes=10-19', 100, part(10, 19)],
    ['bytes=90-500', 100, part(90, 99)],
    ['bytes=-10', 100, part(90, 99)],
    ['bytes=-500', 100, part(0, 99)],
    ['bytes=100-', 100, NONE],
    ['bytes=-0', 100, NONE],
    ['bytes=0-', 0, NONE],
    ['bytes=-5', 0, NONE],
    ['bytes=20-10', 100, ALL],
    ['bytes=0-1,5-6', 100, ALL],
    ['items=0-1', 100, ALL],
    ['bytes=-', 100, ALL],
    ['bytes=a-b', 100, ALL],
  ])('%s of %i bytes', (header, sizeBytes, expected) => {
    expect(parseByteRange(header, sizeBytes)).toEqual(expected);
  });
});
