import { expect, test } from 'vitest';
import { windowEn } from '../../src/i18n/window.en.ts';
import { windowZhCN } from '../../src/i18n/window.zhCN.ts';

interface Leaf {
  readonly key: string;
  readonly text: string;
}

function leaves(texts: object, path = ''): readonly Leaf[] {
  return Object.entries(texts).flatMap(([name, value]) => {
    const key = path === '' ? name : `${path}.${name}`;
    return typeof value === 'string' ? [{ key, text: value }] : leaves(value, key);
  });
}

const placeholders = (text: string): readonly string[] => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted();

const chinese = new Map(leaves(windowZhCN).map(({ key, text }) => [key, text]));

test.each(leaves(windowEn))('$key has the same values put in, in both languages', ({ key, text }) => {
  expect(placeholders(chinese.get(key) ?? '')).toEqual(placeholders(text));
});

test('Chinese is Chinese, but for names and units', () => {
  const untranslated = leaves(windowZhCN).filter(
    ({ key, text }) => text !== '' && !/\p{Script=Han}/u.test(text) && !NAMES.has(key),
  );
  expect(untranslated).toEqual([]);
});

/** The same in every language. */
const NAMES = new Set([
  'bar.traceId',
  'bar.uploading',
  'panel.fact.fileId',
  'panel.fact.sha256',
  'panel.fact.traceId',
  'panel.positionOf',
  'remote.column.fileId',
  'cloning.curl',
  'cloning.json',
  'settings.groupId',
  'trim.range',
  'trim.separator',
  'settings.languageChoice.en',
]);
