import { describe, expect, it } from 'vitest';
import { checkFaults, FaultTextError, parseFaults } from '../../src/sandbox/index.ts';

describe('a text of faults', () => {
  it.each([
    ['', []],
    ['html', [{ kind: 'html' }]],
    ['code=1002:0.1', [{ kind: 'code', value: 1002, rate: 0.1 }]],
    [
      'html:1, noFileId:0',
      [
        { kind: 'html', rate: 1 },
        { kind: 'noFileId', rate: 0 },
      ],
    ],
    ['http=429;retryAfter=7;times=3', [{ kind: 'http', value: 429, retryAfter: '7', times: 3 }]],
    ['closeAfterBody-lost;match=a%2Cb%3Bc:.5', [{ kind: 'closeAfterBody-lost', match: 'a,b;c', rate: 0.5 }]],
    ['redirect=http://other:8080', [{ kind: 'redirect', value: 'http://other:8080' }]],
    ['redirect=http://other:8080:0.25', [{ kind: 'redirect', value: 'http://other:8080', rate: 0.25 }]],
    ['code=1000;call=any;stored=yes', [{ kind: 'code', value: 1000, call: 'any', stored: true }]],
    [
      'http=503;retryAfter=Fri%2C%2031 Dec 1999 23:59:59 GMT',
      [{ kind: 'http', value: 503, retryAfter: 'Fri, 31 Dec 1999 23:59:59 GMT' }],
    ],
  ])('%s', (text, faults) => {
    expect(parseFaults(text)).toEqual(faults);
  });

  it.each([
    ['sometimes', 'unknownFault', 'sometimes'],
    ['html:7', 'unknownFault', 'html:7'],
    ['toString', 'unknownFault', 'toString'],
    ['code', 'valueMissing', 'code'],
    ['code=', 'badValue', 'code='],
    ['code=abc', 'badValue', 'code=abc'],
    ['http=200', 'badValue', 'http=200'],
    ['html=1', 'badValue', 'html=1'],
    ['resetMidBody=100', 'badValue', 'resetMidBody=100'],
    ['html;colour=red', 'unknownOption', 'colour'],
    ['html;times=', 'badOption', 'times='],
    ['html;times=0', 'badOption', '0.times'],
    ['html;rate=2', 'badOption', '0.rate'],
    ['html;stored=maybe', 'badOption', 'stored=maybe'],
    ['html;call=upolad', 'badOption', '0.call'],
    ['resetMidBody;stored=yes', 'badOption', 'resetMidBody;stored=yes'],
    ['slowBody;call=list', 'badOption', 'slowBody;call=list'],
    ['html;match=%zz', 'badValue', 'match=%zz'],
  ])('%s is refused: %s', (text, code, fragment) => {
    const attempt = (): unknown => parseFaults(text);
    expect(attempt).toThrow(FaultTextError);
    expect(attempt).toThrow(expect.objectContaining({ code, fragment: expect.stringContaining(fragment) }));
  });

  it('as JSON is checked as well', () => {
    expect(checkFaults([{ kind: 'code', value: 1000 }])).toEqual([{ kind: 'code', value: 1000 }]);
    for (const wrong of [null, {}, [{}], [{ kind: 'html', colour: 'red' }], [{ kind: 'code', value: 1.5 }]]) {
      expect(() => checkFaults(wrong)).toThrow(FaultTextError);
    }
  });
});
