import { describe, expect, it } from 'vitest';
import { readAnswer, readTransportError } from '../../../src/engine/api/answer.ts';
import type { CallResult } from '../../../src/engine/api/outcome.ts';
import type { RemoteFile } from '../../../src/engine/api/schemas.ts';
import {
  deleteAnswerSchema,
  listAnswerSchema,
  retrieveAnswerSchema,
  uploadAnswerSchema,
} from '../../../src/engine/api/schemas.ts';
import { TransportError, type TransportErrorCode } from '../../../src/engine/api/transport.ts';

const NOW = Date.UTC(2026, 0, 15, 12);
const asItIs = (text: string): string => text;
const OK = '"base_resp":{"status_code":0,"status_msg":"success"}';
const FILE =
  '"file":{"file_id":123456789012345681,"bytes":5896337,"created_at":1700469398,"filename":"a.mp3","purpose":"t2a_async_input"}';

function read(
  body: string | Uint8Array,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): CallResult<{ readonly file: RemoteFile }> {
  const contentType = { 'content-type': 'application/json; charset=utf-8' };
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return readAnswer(
    { status, headers: { ...contentType, ...headers }, body: bytes },
    uploadAnswerSchema,
    NOW,
    asItIs,
  );
}

function failing(code: number, message = 'no'): string {
  return `{"base_resp":{"status_code":${code},"status_msg":${JSON.stringify(message)}}}`;
}

describe('a success', () => {
  it('has the file with its exact id, the trace and the server’s time', () => {
    const result = read(`{${FILE},${OK}}`, {
      headers: { 'trace-id': 'abc', date: 'Thu, 15 Jan 2026 11:59:58 GMT' },
    });
    expect(result).toEqual({
      kind: 'ok',
      value: {
        file: {
          fileId: '123456789012345681',
          bytes: '5896337',
          createdAtSeconds: '1700469398',
          filename: 'a.mp3',
          purpose: 't2a_async_input',
        },
        base_resp: { status_code: 0, status_msg: 'success' },
      },
      word: { httpStatus: 200, statusCode: 0, message: 'success', traceId: 'abc' },
      serverNowMs: NOW - 2_000,
    });
  });

  it.each([
    ['JSON under its name', 'application/json'],
    ['JSON under a longer name', 'application/problem+json; charset=utf-8'],
    ['in capitals', 'Application/JSON'],
  ])('is one as %s', (_name, type) => {
    expect(read(`{${FILE},${OK}}`, { headers: { 'content-type': type } }).kind).toBe('ok');
  });

  it('needs no content type when the service leaves it out', () => {
    const answer = { status: 200, headers: {}, body: Buffer.from(`{${FILE},${OK}}`) };
    expect(readAnswer(answer, uploadAnswerSchema, NOW, asItIs).kind).toBe('ok');
  });
});

describe('a 200 that proves nothing', () => {
  it.each([
    ['no id', `{"file":{"bytes":1},${OK}}`, 'answerWithoutId'],
    ['no file', `{${OK}}`, 'answerWithoutId'],
    ['an id of zero', `{"file":{"file_id":0},${OK}}`, 'answerWithoutId'],
    ['an id that is no int64', `{"file":{"file_id":92233720368547758070},${OK}}`, 'answerWithoutId'],
    ['an id that is no integer', `{"file":{"file_id":1.5},${OK}}`, 'answerWithoutId'],
    ['no base_resp', `{${FILE}}`, 'answerMalformed'],
    ['a status code that is no number', `{${FILE},"base_resp":{"status_code":"0"}}`, 'answerMalformed'],
    ['half the JSON', `{${FILE},"base_r`, 'answerMalformed'],
    ['nothing', '', 'answerMalformed'],
    ['null', 'null', 'answerMalformed'],
    ['a list', `[${FILE.replace('"file":', '')}]`, 'answerMalformed'],
  ])('is unknown: %s', (_name, body, reason) => {
    expect(read(body)).toMatchObject({ kind: 'unknown', reason, fileId: null });
  });

  it('is unknown when it is no UTF-8', () => {
    expect(read(Buffer.from([0x7b, 0xff, 0x7d]))).toMatchObject({
      kind: 'unknown',
      reason: 'answerMalformed',
    });
  });

  it.each(['text/html', 'text/plain; charset=utf-8', 'application/octet-stream'])(
    'is unknown as %s, even with the right words in it',
    (type) => {
      const result = read(`{${FILE},${OK}}`, { headers: { 'content-type': type } });
      expect(result).toMatchObject({ kind: 'unknown', reason: 'answerMalformed' });
    },
  );

  it('is unknown as the page of a captive portal', () => {
    const result = read('<html>Sign in</html>', { headers: { 'content-type': 'text/html' } });
    expect(result).toMatchObject({ kind: 'unknown', reason: 'answerMalformed' });
  });
});

describe('a refusal', () => {
  it('arrives as 200 with a code, and the service’s word is kept as it came', () => {
    expect(read(failing(2013, 'invalid params'), { headers: { 'trace-id': 't1' } })).toEqual({
      kind: 'refused',
      word: { httpStatus: 200, statusCode: 2013, message: 'invalid params', traceId: 't1' },
    });
  });

  it.each([
    [1001, { kind: 'retry', atMost: null }],
    [1000, { kind: 'retry', atMost: 3 }],
    [1002, { kind: 'slowDown', retryAfterMs: null }],
    [1041, { kind: 'fewerConnections' }],
    [1004, { kind: 'stop', code: 'keyRejected' }],
    [4242, { kind: 'refused' }],
  ])('of code %i', (code, expected) => {
    expect(read(failing(code))).toMatchObject(expected);
  });

  it('may name a wait', () => {
    expect(read(failing(1002), { headers: { 'retry-after': '7' } })).toMatchObject({ retryAfterMs: 7_000 });
    expect(read('busy', { status: 429, headers: { 'retry-after': '1e9' } })).toMatchObject({
      kind: 'slowDown',
      retryAfterMs: 300_000,
    });
  });

  it('counts by its code, whatever the HTTP status is', () => {
    expect(read(failing(1008), { status: 500 })).toMatchObject({ kind: 'stop', code: 'balanceTooLow' });
    expect(read(failing(1002), { status: 403 })).toMatchObject({ kind: 'slowDown' });
  });

  it('may come without a message, or with an endless one', () => {
    expect(read('{"base_resp":{"status_code":2013}}')).toMatchObject({
      kind: 'refused',
      word: { message: '' },
    });
    const result = read(failing(2013, 'x'.repeat(10_000)));
    expect('word' in result && result.word?.message?.length).toBe(500);
  });

  it('does not need its file to be right', () => {
    expect(read(`{"file":{"file_id":0},"base_resp":{"status_code":2013}}`)).toMatchObject({
      kind: 'refused',
    });
  });
});

describe('an HTTP error without a word of the service', () => {
  it.each([
    [500, { kind: 'unknown', reason: 'serverError' }],
    [503, { kind: 'unknown', reason: 'serverError' }],
    [401, { kind: 'stop', code: 'keyRejected' }],
    [429, { kind: 'slowDown' }],
    [413, { kind: 'refused' }],
    [408, { kind: 'retry' }],
  ])('%i', (status, expected) => {
    const result = read('<h1>error</h1>', { status, headers: { 'content-type': 'text/html' } });
    expect(result).toMatchObject({ ...expected, word: { httpStatus: status, statusCode: null } });
  });

  it('of a redirect says where to', () => {
    const result = read('', { status: 307, headers: { location: 'https://elsewhere.example/' } });
    expect(result).toMatchObject({ kind: 'stop', code: 'redirected', detail: 'https://elsewhere.example/' });
  });

  it('is not a success for having a code of 0', () => {
    expect(read(`{${FILE},${OK}}`, { status: 502 })).toMatchObject({
      kind: 'unknown',
      reason: 'serverError',
    });
  });
});

describe('a broken exchange', () => {
  const rows: readonly [TransportErrorCode, boolean, object][] = [
    ['noConnection', false, { kind: 'notSent', detail: 'E1' }],
    ['certificate', false, { kind: 'stop', code: 'certificateRejected', detail: 'E1' }],
    ['proxy', false, { kind: 'stop', code: 'proxyRefused', detail: 'E1' }],
    ['aborted', false, { kind: 'aborted' }],
    ['aborted', true, { kind: 'unknown', reason: 'cancelled' }],
    ['connectionLost', true, { kind: 'unknown', reason: 'connectionLost' }],
    ['connectionLost', false, { kind: 'notSent', detail: 'E1' }],
    ['idleTimeout', true, { kind: 'unknown', reason: 'idleTimeout' }],
    ['idleTimeout', false, { kind: 'notSent', detail: 'E1' }],
    ['answerTooLarge', true, { kind: 'unknown', reason: 'answerTooLarge' }],
    ['answerMalformed', true, { kind: 'unknown', reason: 'answerMalformed' }],
  ];

  it.each(rows)('%s, something sent: %s', (code, sentAny, expected) => {
    expect(readTransportError(new TransportError(code, sentAny, 'E1'))).toMatchObject(expected);
  });

  it('that is a bug is not taken for one', () => {
    expect(() => readTransportError(new TypeError('a bug'))).toThrow(TypeError);
  });
});

describe('a list', () => {
  function list(body: string): CallResult<{ readonly files: readonly RemoteFile[] }> {
    return readAnswer({ status: 200, headers: {}, body: Buffer.from(body) }, listAnswerSchema, NOW, asItIs);
  }

  it.each([`{${OK}}`, `{"files":null,${OK}}`, `{"files":[],${OK}}`])('of nothing: %s', (body) => {
    expect(list(body)).toMatchObject({ kind: 'ok', value: { files: [] } });
  });

  it('keeps rows with missing fields and unknown purposes, and counts those without an id', () => {
    const rows = [
      '{"file_id":9007199254740993}',
      '{"file_id":"77","bytes":null,"purpose":"something_new","filename":7,"created_at":"x"}',
      '{"filename":"no id"}',
      '{"file_id":-3}',
      'null',
      '"text"',
    ];
    expect(list(`{"files":[${rows}],${OK}}`)).toMatchObject({
      value: {
        files: [
          { fileId: '9007199254740993', bytes: null, createdAtSeconds: null, filename: null, purpose: null },
          { fileId: '77', bytes: null, createdAtSeconds: null, filename: null, purpose: 'something_new' },
        ],
        unreadable: 4,
      },
    });
  });

  it('that is no list is not an empty one', () => {
    expect(list(`{"files":"none",${OK}}`)).toMatchObject({ kind: 'unknown' });
  });
});

describe('the other answers', () => {
  it('of retrieve has a URL, or none', () => {
    const answer = (body: string): unknown =>
      readAnswer({ status: 200, headers: {}, body: Buffer.from(body) }, retrieveAnswerSchema, NOW, asItIs);
    expect(answer(`{"file":{"file_id":5,"filename":"a","download_url":"https://x"},${OK}}`)).toMatchObject({
      value: { file: { fileId: '5', filename: 'a', download_url: 'https://x' } },
    });
    expect(answer(`{"file":{"file_id":5},${OK}}`)).toMatchObject({
      kind: 'ok',
      value: { file: { fileId: '5' } },
    });
  });

  it('of delete needs no id in it', () => {
    const answer = (body: string): CallResult<unknown> =>
      readAnswer({ status: 200, headers: {}, body: Buffer.from(body) }, deleteAnswerSchema, NOW, asItIs);
    expect(answer(`{"file_id":5,${OK}}`).kind).toBe('ok');
    expect(answer(`{${OK}}`).kind).toBe('ok');
    expect(answer(failing(2013)).kind).toBe('refused');
  });
});
