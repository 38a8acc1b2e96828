import { describe, expect, test } from 'vitest';
import { createFormat } from '../../../src/i18n/format.ts';
import { createPresent } from '../../../src/i18n/present.ts';
import { createTranslate } from '../../../src/i18n/translator.ts';
import { barText, paceText, timeLeftText } from '../../../src/ui/figures/barText.ts';
import { EMPTY_TALLY } from '../../../src/ui/store/tally.ts';

function textsIn(language: 'en' | 'zh-CN') {
  const t = createTranslate(language);
  const format = createFormat(language);
  return { language, t, format, present: createPresent(t, format) };
}
const en = textsIn('en');
const run = { done: 1022, failed: 0, total: 4050, share: 0.25 };

describe('what the bar says', () => {
  test('how far it is', () => {
    expect(barText({ kind: 'uploading', run }, en, 0)).toBe('1,022 of 4,050');
    expect(barText({ kind: 'uploading', run }, textsIn('zh-CN'), 0)).toBe('1,022 / 4,050');
  });

  test('the countdown of a hold, in whole seconds, never below one', () => {
    const hold = { kind: 'holding', run, reason: 'rateLimit', untilMs: 10_500 } as const;
    expect(barText(hold, en, 0)).toBe('1,022 of 4,050 · Rate limit: going on in 11 s');
    expect(barText(hold, en, 99_000)).toBe('1,022 of 4,050 · Rate limit: going on in 1 s');
  });

  test('nothing that came to nothing is called uploaded', () => {
    expect(barText({ kind: 'finished', run: { ...run, done: 0 } }, en, 0)).toBe(
      'Finished: nothing was uploaded',
    );
  });
});

test('the speed and the time left, once there is something to go by', () => {
  const tally = {
    ...EMPTY_TALLY,
    lineBytes: 400_000_000,
    lineSentBytes: 28_000_000,
    groups: { ...EMPTY_TALLY.groups, line: 40 },
  };
  expect(paceText(tally, null, null, en)).toBe('');
  expect(paceText(tally, 3_100_000, null, en)).toBe('3.1 MB/s · about 2 min left');
});

test.each([
  [30_000, 'less than a minute left'],
  [100_000, 'about 2 min left'],
  [3 * 3_600_000, 'about 3 h left'],
])('%d ms is %s', (ms, text) => {
  expect(timeLeftText(ms, en)).toBe(text);
});
