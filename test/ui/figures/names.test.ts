import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isolated, splitName } from '../../../src/ui/figures/names.ts';

describe('a name in a sentence', () => {
  it.each(['שלום.wav', 'قصة (2).wav', 'take 3 عربي.wav'])(
    'that runs the other way is kept to itself: %s',
    (name) => {
      expect(isolated({ name, count: 3 })).toEqual({ name: `\u2068${name}\u2069`, count: 3 });
    },
  );

  it.each(['anna.wav', '样本.wav', '👩‍🚀.wav', ''])('is put in as it is otherwise: %s', (name) => {
    expect(isolated({ name })).toEqual({ name });
  });
});

describe('a name where there is no room', () => {
  it.each([
    ['interview_anna_03.wav', 'interview_anna', '_03.wav'],
    ['short.wav', 'short.wav', ''],
    // An emoji of several parts, and a letter with what is above and below it, are one.
    ['a long name 👩‍👩‍👧‍👦.wav', 'a long name 👩‍👩‍👧‍👦', '.wav'],
    ['a long name 👩‍🚀1.wav', 'a long name 👩‍🚀', '1.wav'],
    [`a long name z${'\u0301'.repeat(50)}.wav`, `a long name z${'\u0301'.repeat(50)}`, '.wav'],
    ['שלום ABC 123 עולם.wav', 'שלום ABC 123 עולם.wav', ''],
  ])('%s', (name, head, tail) => {
    expect(splitName(name)).toEqual({ head, tail });
  });

  it('is all there, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (name) => {
        const { head, tail } = splitName(name);
        expect(head + tail).toBe(name);
        expect(tail.length).toBeLessThanOrEqual(7);
        expect(head.isWellFormed() && tail.isWellFormed()).toBe(true);
      }),
    );
  });
});
