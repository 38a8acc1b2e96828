import { describe, expect, it } from 'vitest';
import { maskKey } from '../../../electron/settings/maskKey.ts';

describe('a key as it may be shown', () => {
  it.each([
    ['sk-1234567890abcd4f2a', 'sk-…4f2a'],
    ['eyJhbGciOiJSUzI1NiJ9.e30.abcdEFGH', 'eyJ…EFGH'],
    ['123456789012', '123…9012'],
    ['12345678901', '…'],
    ['a', '…'],
  ])('%s is %s', (key, masked) => {
    expect(maskKey(key)).toBe(masked);
  });
});
