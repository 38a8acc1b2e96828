import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureDuration } from '../../src/engine/inspect/duration/index.ts';
import { damageText } from '../../src/i18n/damageText.ts';
import { createFormat } from '../../src/i18n/format.ts';
import { createTranslate } from '../../src/i18n/translator.ts';
import { readFixtures } from '../engine/inspect/duration/support.ts';

const inLanguage = (language: 'en' | 'zh-CN') => {
  const [t, format] = [createTranslate(language), createFormat(language)];
  return (detail: string) => damageText(detail, t, format);
};
const [english, chinese] = [inLanguage('en'), inLanguage('zh-CN')];

/** What is said to be damaged, in technical words; null when nothing is. */
function damageOf(...file: Parameters<typeof measureDuration>): string | null {
  const result = measureDuration(...file);
  if (result.kind === 'measured') return result.damage;
  return result.reason === 'damaged' ? result.detail : null;
}

describe('what is damaged', () => {
  const small = readFixtures().filter(({ bytes }) => bytes.length < 40_000);

  it('has a text, whatever is cut off or overwritten in a recording', () => {
    const seen = new Set<string>();
    const file = fc.constantFrom(...small);
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    // Headers are where it matters.
    const length = fc.oneof(share, fc.integer({ min: 0, max: 200 }));
    fc.assert(
      fc.property(
        file,
        length,
        share,
        fc.uint8Array({ maxLength: 24 }),
        ({ container, bytes }, end, at, junk) => {
          const damaged = Uint8Array.from(bytes.subarray(0, end <= 1 ? Math.ceil(end * bytes.length) : end));
          const place = Math.floor(at * Math.min(400, damaged.length));
          damaged.set(junk.subarray(0, damaged.length - place), place);
          const detail = damageOf(container, damaged);
          if (detail === null) return;
          seen.add(detail.replaceAll(/\d+/g, '#'));
          expect([detail, english(detail), chinese(detail)]).not.toContain(null);
          expect(chinese(detail)).not.toMatch(/[a-z]{4}/);
        },
      ),
      // Always the same files: the last line counts what they are.
      { numRuns: 3_000, seed: 7 },
    );
    expect(seen.size).toBeGreaterThanOrEqual(10);
  });

  it('says how much of it is there, in figures as people write them', () => {
    const detail = 'data chunk promises 41745 bytes, 25030 found';
    expect(english(detail)).toBe('only 25,030 of 41,745 bytes are there');
    expect(chinese(detail)).toBe('不完整，应有 41,745 字节，实有 25,030 字节');
  });

  it('of what it does not know has no text', () => {
    expect(english('struck by lightning')).toBeNull();
  });
});
