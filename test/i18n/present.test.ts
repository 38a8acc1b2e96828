import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAILURE_CODES, UNKNOWN_REASONS } from '../../src/contract/failures.ts';
import { PROBLEM_CODES } from '../../src/contract/problems.ts';
import type { SampleStatus } from '../../src/contract/sample.ts';
import { STATUS_KINDS } from '../../src/contract/sample.ts';
import { LANGUAGES } from '../../src/contract/settings.ts';
import { KNOWN_STATUS_CODES } from '../../src/contract/statusCodes.ts';
import { createFormat } from '../../src/i18n/format.ts';
import { createPresent, printable } from '../../src/i18n/present.ts';
import { createTranslate } from '../../src/i18n/translator.ts';
import { problem } from './problems.ts';

const presents = Object.fromEntries(
  LANGUAGES.map((language) => [language, createPresent(createTranslate(language), createFormat(language))]),
);
const english = createPresent(createTranslate('en'), createFormat('en'));
const chinese = createPresent(createTranslate('zh-CN'), createFormat('zh-CN'));

const HAN = /\p{Script=Han}/u;
/** A key that was not found, a place that was not filled, a value that was none. */
const UNFINISHED = /\{\{|\}\}|undefined|null|NaN|\[object|problem\.|status\.|statusCode\.|failure\./;
const WORD = { httpStatus: 200, statusCode: 2013, message: null, traceId: null };

describe('every problem', () => {
  it.each(PROBLEM_CODES)('%s is a whole sentence, and what to do, in both languages', (code) => {
    for (const [language, present] of Object.entries(presents)) {
      const { what, todo } = present.problem(problem(code));
      for (const sentence of [what, todo]) {
        expect(sentence).not.toMatch(UNFINISHED);
        expect(sentence.trim()).not.toBe('');
        expect(HAN.test(sentence)).toBe(language === 'zh-CN');
      }
    }
  });

  it('quotes a name of any length in a sentence that can be read', () => {
    const entry = `folder/${'x'.repeat(60_000)}/end.exe`;
    const { what } = english.problem({
      code: 'zipUnsupportedEntry',
      severity: 'error',
      data: { entry, kind: 'other' },
    });
    expect(what.length).toBeLessThan(250);
    expect(what).toMatch(/folder\/xxx.*…xxx.*\/end\.exe/);
  });

  it.each([
    ['flac', ['mp3', 'm4a', 'wav'], 'Convert it to mp3 / m4a / wav.'],
    [
      'text',
      ['mp3', 'm4a', 'wav'],
      'It is no recording: leave it out. Texts have a purpose of their own, “Long text”.',
    ],
    ['png', ['mp3', 'm4a', 'wav'], 'It is no recording: leave it out.'],
    ['wav', ['txt', 'zip'], 'It is a recording: choose “Prompt audio” or “Voice clone” for it.'],
    ['pdf', ['txt', 'zip'], 'Convert it to txt / zip.'],
  ])('advises no conversion that makes no sense: %s among %j', (found, accepted, todo) => {
    expect(english.problem(problem('formatNotAccepted', { found, accepted })).todo).toBe(todo);
  });

  it('tells the figures that matter', () => {
    expect(english.problem(problem('durationTooLong'))).toEqual({
      what: 'Too long by 0.42 s',
      todo: 'It has 8.42 s; the limit is 8.00 s: shorten it.',
    });
    expect(english.problem(problem('alreadyUploaded')).what).toContain('9007199254740993');
    expect(english.problem(problem('textTooLong')).what).toBe('1,234,567 characters, limit 1,000,000');
    expect(english.problem(problem('duplicateInBatch')).what).toBe('Same content as first.wav');
    expect(english.problem(problem('duplicateInBatch', { firstPath: 'C:\\a\\第一.wav' })).what).toContain(
      '第一.wav',
    );
    expect(chinese.problem(problem('durationTooShort'))).toEqual({
      what: '差 1.00 秒',
      todo: '时长 9.00 秒，至少需要 10.00 秒：请补录。',
    });
  });

  it('does not contradict itself: a size over a limit never looks like the limit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20_971_521, max: 21_500_000 }), (sizeBytes) => {
        const { what } = english.problem(problem('fileTooLarge', { sizeBytes, limitBytes: 20_971_520 }));
        const [, size, limit] = /^Too large: (.+), limit (.+)$/.exec(what) ?? [];
        expect(size).toBeDefined();
        expect(size).not.toBe(limit);
      }),
    );
    const edge = english.problem(problem('sizeAtEdge', { sizeBytes: 20_000_001, limitBytes: 20_000_000 }));
    expect(edge).toEqual({
      what: 'Close to the size limit: 20,000,001 B',
      todo: 'Below 20,000,000 B is on the safe side.',
    });
  });
});

describe('names from outside', () => {
  it.each(['$t(status.done)', '{{limit}}', '$&', "$'", '<b>', 'a & b', '%s', '\\u0041', '{{- x}}'])(
    'are shown as they are, whatever they look like: %s',
    (name) => {
      for (const present of Object.values(presents)) {
        const { todo } = present.problem(
          problem('extensionMismatch', { extension: 'mp3', found: 'wav', suggestedName: `${name}.wav` }),
        );
        expect(todo).toContain(`${name}.wav`);
        expect(
          present.problem(problem('zipUnsupportedEntry', { entry: name, kind: 'other' })).what,
        ).toContain(name);
      }
    },
  );

  it('cannot move the cursor, break the line or turn it around', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const shown = printable(name);
        expect(shown).not.toMatch(
          /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u,
        );
        expect(printable(shown)).toBe(shown);
      }),
    );
    expect(printable('a\u001b[2Jb\u202Egpj.exe\r\n')).toBe('a\uFFFD[2Jb\uFFFDgpj.exe\uFFFD\uFFFD');
  });

  it('stay as they are where they are only unusual', () => {
    for (const name of ['你好 é e\u0301.wav', '👨‍👩‍👧.mp3', '❤️.mp3', 'می‌خواهم.wav', 'क्‍ष.wav', '"a" & <b>']) {
      expect(printable(name)).toBe(name);
    }
  });
});

describe('what the service said', () => {
  it.each(KNOWN_STATUS_CODES)('code %i has words of its own in both languages', (statusCode) => {
    for (const [language, present] of Object.entries(presents)) {
      const shown = present.word({ ...WORD, statusCode });
      expect(shown).toMatch(new RegExp(`^${statusCode} .+`));
      expect(shown).not.toMatch(UNFINISHED);
      expect(HAN.test(shown)).toBe(language === 'zh-CN');
    }
  });

  it('is shown as it came, with the code', () => {
    expect(english.word({ ...WORD, statusCode: 4242, message: 'odd\u001b[2J' })).toBe('4242 “odd\uFFFD[2J”');
    expect(english.word({ ...WORD, message: 'bad purpose' })).toBe('2013 invalid parameters “bad purpose”');
    expect(english.word({ ...WORD, message: 'invalid parameters' })).toBe('2013 invalid parameters');
    expect(english.word({ ...WORD, message: '' })).toBe('2013 invalid parameters');
    expect(english.word({ httpStatus: 502, statusCode: null, message: null, traceId: null })).toBe(
      'HTTP 502',
    );
    const senseless = { httpStatus: 200, statusCode: null, message: null, traceId: null };
    expect(english.word(senseless)).toBe('the answer made no sense (HTTP 200)');
    expect(chinese.word(senseless)).toBe('回应无法理解（HTTP 200）');
    expect(english.word({ httpStatus: null, statusCode: null, message: null, traceId: null })).toBe('');
  });
});

describe('every status', () => {
  const STATUSES: { readonly [K in SampleStatus['kind']]: readonly Extract<SampleStatus, { kind: K }>[] } = {
    inspecting: [{ kind: 'inspecting' }],
    ready: [{ kind: 'ready' }],
    needsAttention: [{ kind: 'needsAttention' }],
    queued: [{ kind: 'queued' }],
    uploading: [{ kind: 'uploading', sentBytes: 1 }],
    waiting: [{ kind: 'waiting', untilMs: 1, reason: 'retry' }],
    unknown: UNKNOWN_REASONS.map((reason) => ({
      kind: 'unknown',
      reason,
      sinceMs: 0,
      candidates: [],
      cancelWanted: false,
    })),
    done: [{ kind: 'done', fileId: '1', traceId: null }],
    skipped: [{ kind: 'skipped', fileId: '1' }],
    refused: [{ kind: 'refused', word: WORD }],
    failed: FAILURE_CODES.flatMap((code) => [
      { kind: 'failed', code, word: null, detail: 'ENOENT' },
      { kind: 'failed', code, word: WORD, detail: null },
    ]),
    cancelled: [{ kind: 'cancelled' }],
    removed: [{ kind: 'removed' }],
  };

  it.each(STATUS_KINDS)('%s has a name, and a reason where there is one', (kind) => {
    for (const [language, present] of Object.entries(presents)) {
      for (const status of STATUSES[kind]) {
        const shown = present.status(status);
        expect(shown).not.toMatch(UNFINISHED);
        expect(HAN.test(shown)).toBe(language === 'zh-CN');
      }
    }
  });

  it('of a failure says why', () => {
    expect(
      english.status({ kind: 'failed', code: 'fileUnreadable', word: null, detail: 'EACCES' }),
    ).toContain('EACCES');
    expect(english.status({ kind: 'refused', word: WORD })).toContain(': 2013 invalid parameters');
    expect(chinese.status({ kind: 'refused', word: WORD })).toBe('被服务拒绝：2013 参数不正确');
    expect(chinese.status({ kind: 'failed', code: 'tooManyAttempts', word: WORD, detail: null })).toBe(
      '试了 5 次都没有成功：2013 参数不正确',
    );
  });
});
