import { expect, test } from 'vitest';
import type { Suggestion } from '../../../src/trim/index.ts';
import { placeText, rangeText, reasonText } from '../../../src/ui/figures/trimText.ts';
import { createTexts } from '../../../src/ui/texts.tsx';

const EN = createTexts('en');
const ZH = createTexts('zh-CN');
const BEST: Suggestion = {
  startMs: 3_200,
  endMs: 10_100,
  speechShare: 0.92,
  startsInPause: false,
  endsInPause: true,
  longestInnerPauseMs: 300,
  isClipped: false,
  score: 0.8,
};

test.each([
  [3_204, '3.20 s'],
  [59_994, '59.99 s'],
  [59_999, '1:00.00'],
  [723_205, '12:03.21'],
])('%d ms is the place %s', (ms, text) => {
  expect(placeText(ms, EN)).toBe(text);
});

test('a range names its unit once', () => {
  expect(rangeText(BEST, EN)).toBe('3.20–10.10 s');
  expect(rangeText(BEST, ZH)).toBe('3.20 – 10.10 秒');
  expect(rangeText({ startMs: 58_000, endMs: 65_000 }, EN)).toBe('58.00 s–1:05.00');
  expect(rangeText({ startMs: 68_000, endMs: 75_000 }, EN)).toBe('1:08.00–1:15.00');
});

test('the reason says how much is speech, and where it begins and ends', () => {
  expect(reasonText(BEST, EN)).toBe('92% speech, ends in a pause');
  expect(reasonText({ ...BEST, startsInPause: true }, EN)).toBe('92% speech, starts and ends in a pause');
  expect(reasonText({ ...BEST, startsInPause: true, endsInPause: false }, EN)).toBe(
    '92% speech, starts in a pause',
  );
  expect(reasonText({ ...BEST, endsInPause: false }, ZH)).toBe('语音占 92%，附近没有停顿');
});

test('and what is not so good about it', () => {
  expect(reasonText({ ...BEST, longestInnerPauseMs: 1_200, isClipped: true }, EN)).toBe(
    '92% speech, ends in a pause, 1.20 s pause inside, recorded too loud',
  );
});
