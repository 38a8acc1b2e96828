import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, redactTexts } from '../../../src/engine/api/redact.ts';

const KEY = 'sk-canary/7f3a+91c2==ZZ?x';
const redact = createRedactor(KEY);
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a secret in a text', () => {
  it.each([
    ['as it is', `invalid api key: ${KEY}.`, 'invalid api key: •••.'],
    ['alone', KEY, '•••'],
    ['more than once', `${KEY} ${KEY}`, '••• •••'],
    ['twice without a gap', KEY + KEY, '•••'],
    ['in part', `key ${KEY.slice(0, 16)}… is bad`, 'key •••… is bad'],
    ['from its middle', `…${KEY.slice(5, 20)}…`, '…•••…'],
    ['percent-encoded', `?key=${encodeURIComponent(KEY)}&x=1`, '?key=•••&x=1'],
  ])('is taken out %s', (_, text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each(['', 'x', 'Bearer ', 'user:'])('is taken out of base64, after %j', (before) => {
    for (const encoding of ['base64', 'base64url'] as const) {
      const encoded = Buffer.from(`${before}${KEY} and more`).toString(encoding);
      const left = redact(`Basic ${encoded}`);
      expect(left).toContain('•••');
      // Not enough of it is left to be put together again.
      const rest = Buffer.from(left.replaceAll('•••', ''), encoding).toString();
      expect(rest).not.toContain('canary');
    }
  });

  it('leaves everything else alone', () => {
    for (const text of [
      '',
      'sk-canary',
      'rate limit exceeded, please try again later',
      '样本.wav',
      base64('harmless'),
    ]) {
      expect(redact(text)).toBe(text);
    }
  });

  it('is a word when it is short: it stays, or messages would have holes', () => {
    expect(createRedactor('sandbox')('the sandbox says no')).toBe('the sandbox says no');
    expect(createRedactor('')('text')).toBe('text');
    expect(createRedactor('12345678')('key 12345678!')).toBe('key •••!');
  });

  it('never leaves 12 of its characters in a row, wherever it stands', () => {
    const key = fc.string({ unit: 'grapheme-ascii', minLength: 12, maxLength: 60 });
    fc.assert(
      fc.property(key, fc.string(), fc.string(), (secret, before, after) => {
        const text = createRedactor(secret)(`${before}${secret}${after}`);
        for (let start = 0; start + 12 <= secret.length; start += 1) {
          expect(text).not.toContain(secret.slice(start, start + 12));
        }
      }),
    );
  });

  it('is found in every text of a value, and the rest of it stays', () => {
    const value = { files: [{ fileId: '5', filename: `${KEY}.wav`, bytes: null }], more: { n: 1, ok: true } };
    expect(redactTexts(value, redact)).toEqual({
      files: [{ fileId: '5', filename: '•••.wav', bytes: null }],
      more: { n: 1, ok: true },
    });
  });

  it('costs little, however much there is to look through', () => {
    const started = process.cpuUsage();
    createRedactor('k'.repeat(4_000) + KEY)('x'.repeat(500_000));
    const { user } = process.cpuUsage(started);
    expect(user / 1_000).toBeLessThan(1_000);
  });
});
