import { describe, expect, it } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import type { TextKey } from '../../src/i18n/translator.ts';
import { createTranslate, languageFor } from '../../src/i18n/translator.ts';
import { zhCN } from '../../src/i18n/zh-CN.ts';

/** Every text with its dotted key. */
function leaves(texts: object, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? leaves(value, `${prefix}${key}.`)
      : [[prefix + key, String(value)]],
  );
}

function places(text: string): readonly string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').toSorted();
}

const english = leaves(en);
const chinese = new Map(leaves(zhCN));

describe('the texts', () => {
  it('have the same keys in both languages', () => {
    expect([...chinese.keys()].toSorted()).toEqual(english.map(([key]) => key).toSorted());
  });

  it('have the same places to fill in, and none that is misspelt', () => {
    for (const [key, text] of english) {
      const translated = chinese.get(key) ?? '';
      // A plural form may do without its number in one language and not in the other.
      expect([key, new Set(places(translated))]).toEqual([key, new Set(places(text))]);
      for (const one of [text, translated]) {
        expect(one.replaceAll(/\{\{\w+\}\}/g, '')).not.toMatch(/[{}]|\$t\(/);
      }
    }
  });

  it.each([
    ['en', english],
    ['zh-CN', [...chinese]],
  ] as const)('are what is said in %s, the empty ones too', (language, texts) => {
    const t = createTranslate(language);
    // Those with a plural, or with places to fill in, are more than a look-up.
    const plain = texts.filter(([key, text]) => !/_\w+$/.test(key) && places(text).length === 0);
    for (const [key, text] of plain) expect([key, t(key as TextKey)]).toEqual([key, text]);
  });

  it('in Chinese use Chinese punctuation between Chinese words', () => {
    for (const [key, text] of chinese) {
      expect([key, /\p{Script=Han}[,;:!?]/u.test(text)]).toEqual([key, false]);
    }
  });
});

describe('the language', () => {
  it.each([
    ['zh_CN.UTF-8', 'zh-CN'],
    ['zh-Hans-CN', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['ZH_TW', 'zh-CN'],
    ['en_GB.UTF-8', 'en'],
    ['de', 'en'],
    ['C', 'en'],
    ['zha', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ])('for %s is %s', (locale, language) => {
    expect(languageFor(locale)).toBe(language);
  });
});
