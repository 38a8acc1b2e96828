import Table from 'cli-table3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth, wrap } from '../../src/cli/wrap.ts';

describe('wrapping', () => {
  it.each([
    ['Too long by 4 s', 9, 'Too long\nby 4 s'],
    ['请将声音导出为 mp3、m4a 或 wav。', 12, '请将声音导出\n为 mp3、m4a\n或 wav。'],
    ['一二三。', 6, '一二\n三。'],
    ['一二（三）', 6, '一二\n（三）'],
    ['0123456789abcdef', 6, '012345\n6789ab\ncdef'],
    ['a very.long.name.wav', 8, 'a\nvery.lon\ng.name.w\nav'],
    ['one\ntwo', 20, 'one\ntwo'],
    ['', 5, ''],
    [' a', 5, ' a'],
  ])('%j in %i columns', (text, width, expected) => {
    expect(wrap(text, width)).toBe(expected);
  });

  it('counts two columns for what is wide', () => {
    expect(['abc', '样本', 'é', 'e\u0301', '👍', '，'].map(displayWidth)).toEqual([3, 4, 1, 1, 2, 2]);
  });

  it('keeps a character of many parts in one piece', () => {
    expect(wrap('ab👩‍👧cd', 5)).toBe('ab\n👩‍👧\ncd');
  });

  it('leaves nothing for the table to cut, and loses nothing but spaces', () => {
    const letters = fc.constantFrom(
      ...'ab c.-样本。（）ー한é👍🇩🇪☀©\u200d\u0301\ufe0f𠮷\ufffd'.split(/(?:)/u),
    );
    const text = fc.string({ unit: letters, maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 30 }), (given, width) => {
        const wrapped = wrap(given, width);
        expect(wrapped.replaceAll(/\s/g, '')).toBe(given.replaceAll(/\s/g, ''));
        const table = new Table({ colWidths: [width + 1], style: { 'padding-left': 0, 'padding-right': 1 } });
        table.push([wrapped]);
        expect(table.toString()).not.toContain('…');
      }),
    );
  });
});
