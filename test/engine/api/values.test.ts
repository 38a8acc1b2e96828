import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFileId } from '../../../src/contract/fileId.ts';
import { isLoopback, otherRegion, parseHost } from '../../../src/engine/api/hosts.ts';
import { fileIdBody, parseJsonExact } from '../../../src/engine/api/int64.ts';
import { parseRetryAfter } from '../../../src/engine/api/retryAfter.ts';

const NOW = Date.UTC(2026, 0, 15, 12);
const FIVE_MINUTES = 300_000;

describe('Retry-After', () => {
  it.each([
    ['7', 7_000],
    [' 7 ', 7_000],
    ['0', 0],
    ['1.5', 1_500],
    ['300', FIVE_MINUTES],
    ['301', FIVE_MINUTES],
    ['1000000000', FIVE_MINUTES],
    ['1e9', FIVE_MINUTES],
    ['9'.repeat(400), FIVE_MINUTES],
    [new Date(NOW + 30_000).toUTCString(), 30_000],
    [new Date(NOW + 3_600_000).toUTCString(), FIVE_MINUTES],
    [new Date(NOW - 30_000).toUTCString(), 0],
  ])('%s', (value, waitMs) => {
    expect(parseRetryAfter(value, NOW)).toBe(waitMs);
  });

  it.each([
    undefined,
    '',
    '  ',
    'soon',
    '-5',
    '7s',
    '12, 13',
    '0x10',
    'Infinity',
    'NaN',
    '2026-01-15',
    'Thu GMT',
  ])('that makes no sense says nothing: %s', (value) => {
    expect(parseRetryAfter(value, NOW)).toBeNull();
  });

  it('is never more than five minutes and never negative, whatever it says', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.nat().map(String)), (value) => {
        const waitMs = parseRetryAfter(value, NOW) ?? 0;
        expect(waitMs).toBeGreaterThanOrEqual(0);
        expect(waitMs).toBeLessThanOrEqual(FIVE_MINUTES);
      }),
    );
  });
});

describe('int64 numbers in JSON', () => {
  const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

  it('arrive with exactly their digits, wherever they stand', () => {
    fc.assert(
      fc.property(int64, int64, (id, other) => {
        const read = parseJsonExact(`{"file":{"file_id":${id}},"list":[${other}]}`);
        expect(
          JSON.stringify(read, (_key, value: unknown) => (typeof value === 'object' ? value : String(value))),
        ).toBe(`{"file":{"file_id":"${id}"},"list":["${other}"]}`);
      }),
    );
  });

  it('go out with exactly their digits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }), (id) => {
        const body = fileIdBody(String(id), { purpose: 'voice_clone' });
        expect(body).toBe(`{"file_id":${id},"purpose":"voice_clone"}`);
        expect(parseJsonExact(body)).toMatchObject({ purpose: 'voice_clone' });
      }),
    );
  });

  it('stay numbers where a number holds them', () => {
    expect(parseJsonExact('{"a":1,"b":-1.5,"c":9007199254740991,"d":1e3,"e":"123"}')).toEqual({
      a: 1,
      b: -1.5,
      c: 9007199254740991,
      d: 1000,
      e: '123',
    });
  });

  it('above 2^53 are not rounded: the vendor’s own example', () => {
    expect(parseJsonExact('123456789012345680')).toBe('123456789012345680');
    expect(parseJsonExact('9007199254740993')).toBe('9007199254740993');
  });

  it('do not disturb any other JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        fc.pre(!/\d{15}|e/i.test(text));
        expect(parseJsonExact(text)).toEqual(JSON.parse(text));
      }),
    );
    expect(() => parseJsonExact('{"a":')).toThrow(SyntaxError);
  });

  it.each(['', '0', '-1', '9223372036854775808', '12345678901234567890', '1.5', '1e3', 'abc', ' 1', '1\n'])(
    'a file id it is not: %j',
    (text) => {
      expect(isFileId(text)).toBe(false);
      expect(() => fileIdBody(text, { purpose: 'voice_clone' })).toThrow(RangeError);
    },
  );

  it.each(['1', '123456789012345680', '9223372036854775807'])('a file id it is: %s', (text) => {
    expect(isFileId(text)).toBe(true);
  });
});

describe('a host', () => {
  it.each([
    ['china', 'https://api.minimaxi.com'],
    ['international', 'https://api.minimax.io'],
    [' international ', 'https://api.minimax.io'],
    ['api.minimax.io', 'https://api.minimax.io'],
    ['https://API.Minimax.io/', 'https://api.minimax.io'],
    ['https://own.example:8443', 'https://own.example:8443'],
    ['HTTP://localhost:8787', 'http://localhost:8787'],
    ['http://127.0.0.1:8787/', 'http://127.0.0.1:8787'],
    ['http://127.9.8.7', 'http://127.9.8.7'],
    ['http://[::1]:80', 'http://[::1]'],
  ])('%s', (text, origin) => {
    expect(parseHost(text)).toBe(origin);
  });

  it.each([
    ['plain HTTP would show the key to the network', 'http://api.minimax.io'],
    ['plain HTTP, a name that only looks local', 'http://127.0.0.1.evil.example'],
    ['plain HTTP, a name that only looks local', 'http://localhost.evil.example'],
    ['a path', 'https://api.minimax.io/v1'],
    ['a query', 'https://api.minimax.io/?a=b'],
    ['a fragment', 'https://api.minimax.io/#a'],
    ['a password', 'https://user:pass@api.minimax.io'],
    ['a user', 'https://user@api.minimax.io'],
    ['another scheme', 'ftp://api.minimax.io'],
    ['nothing', ''],
    ['blanks', 'api minimax io'],
    ['no host', 'https://'],
    ['an impossible port', 'api.minimax.io:99999'],
  ])('is refused: %s', (_why, text) => {
    expect(parseHost(text)).toBeNull();
  });

  it('never sends a key over plain HTTP beyond this machine, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl(), fc.domain()),
        fc.constantFrom('', 'http://'),
        (text, before) => {
          const origin = parseHost(before + text);
          if (origin?.startsWith('http:')) expect(isLoopback(new URL(origin).hostname)).toBe(true);
        },
      ),
    );
  });

  it('of one region hints at the other, one’s own at none', () => {
    expect(otherRegion('https://api.minimaxi.com')).toBe('international');
    expect(otherRegion('https://api.minimax.io')).toBe('china');
    expect(otherRegion('https://own.example')).toBeNull();
  });
});
