import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContentIndex } from '../../../src/engine/batch/contentIndex.ts';

describe('the content index', () => {
  it('calls the sample that was added to the batch first the first, in whatever order they are inspected', () => {
    const positions = fc.uniqueArray(fc.nat({ max: 50 }), { minLength: 1 });
    fc.assert(
      fc.property(positions, (order) => {
        const index = new ContentIndex();
        for (const position of order) index.add('voice_clone', 'aa', `sample ${position}`, position);
        const expected = order.toSorted((a, b) => a - b).map((position) => `sample ${position}`);
        expect(index.members('voice_clone', 'aa')).toEqual(expected);
        expect(index.first('voice_clone', 'aa')).toBe(expected[0]);
      }),
    );
  });

  it('names the one that is no longer the first', () => {
    const index = new ContentIndex();
    expect(index.add('voice_clone', 'aa', 'third', 3)).toBeNull();
    expect(index.add('voice_clone', 'aa', 'second', 2)).toBe('third');
    expect(index.add('voice_clone', 'aa', 'fourth', 4)).toBeNull();
    expect(index.add('voice_clone', 'aa', 'second', 2)).toBeNull();
  });

  it('says whether the one that left was the first', () => {
    const index = new ContentIndex();
    for (const [position, id] of ['a', 'b', 'c'].entries()) index.add('voice_clone', 'aa', id, position);
    expect(index.remove('voice_clone', 'aa', 'b')).toBe(false);
    expect(index.remove('voice_clone', 'aa', 'b')).toBe(false);
    expect(index.remove('voice_clone', 'aa', 'a')).toBe(true);
    expect(index.members('voice_clone', 'aa')).toEqual(['c']);
    expect(index.remove('voice_clone', 'aa', 'c')).toBe(true);
    expect(index.first('voice_clone', 'aa')).toBeNull();
  });

  it('keeps purposes apart', () => {
    const index = new ContentIndex();
    index.add('voice_clone', 'aa', 'a', 1);
    expect(index.first('prompt_audio', 'aa')).toBeNull();
    expect(index.remove('prompt_audio', 'aa', 'a')).toBe(false);
  });
});
