import { describe, expect, it } from 'vitest';
import { KNOWN_STATUS_CODES } from '../../../src/contract/statusCodes.ts';
import type { Reaction } from '../../../src/engine/api/statusCodes.ts';
import { REACTIONS, reactionTo, reactionToHttp } from '../../../src/engine/api/statusCodes.ts';

const retry: Reaction = { do: 'retry', atMost: null };
const slowDown: Reaction = { do: 'slowDown' };
const refuse: Reaction = { do: 'refuse' };

/** The vendor's codes and what is promised for each: written down a second time, on purpose. */
const EXPECTED: Readonly<Record<number, Reaction>> = {
  1000: { do: 'retry', atMost: 3 },
  1001: retry,
  1002: slowDown,
  1004: { do: 'stop', code: 'keyRejected' },
  1008: { do: 'stop', code: 'balanceTooLow' },
  1013: retry,
  1024: retry,
  1026: refuse,
  1027: refuse,
  1033: retry,
  1039: slowDown,
  1041: { do: 'fewerConnections' },
  1042: refuse,
  2013: refuse,
  2037: refuse,
  2038: { do: 'stop', code: 'cloningNotEnabled' },
  2045: slowDown,
  2048: refuse,
  2049: { do: 'stop', code: 'keyRejected' },
  2056: { do: 'stop', code: 'planLimitReached' },
};

describe('status codes', () => {
  it.each(Object.entries(EXPECTED))('%s', (code, reaction) => {
    expect(reactionTo(Number(code))).toEqual(reaction);
  });

  it('are all documented and all handled', () => {
    expect(KNOWN_STATUS_CODES.map(String)).toEqual(Object.keys(EXPECTED));
    expect(Object.keys(REACTIONS)).toEqual(Object.keys(EXPECTED));
  });

  it.each([1, 999, 1003, 2000, 9999, -1])('nobody has documented refuse the sample: %i', (code) => {
    expect(reactionTo(code)).toEqual(refuse);
  });
});

describe('an HTTP status', () => {
  it.each([
    [401, { do: 'stop', code: 'keyRejected' }],
    [403, { do: 'stop', code: 'keyRejected' }],
    [407, { do: 'stop', code: 'proxyRefused' }],
    [301, { do: 'stop', code: 'redirected' }],
    [307, { do: 'stop', code: 'redirected' }],
    [308, { do: 'stop', code: 'redirected' }],
    [400, refuse],
    [404, { do: 'stop', code: 'wrongHost' }],
    [405, { do: 'stop', code: 'wrongHost' }],
    [413, refuse],
    [422, refuse],
    [408, retry],
    [425, retry],
    [429, slowDown],
    [500, null],
    [502, null],
    [503, null],
    [504, null],
    [599, null],
  ] as const)('%i', (status, reaction) => {
    expect(reactionToHttp(status)).toEqual(reaction);
  });
});
