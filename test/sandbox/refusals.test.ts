import { describe, expect, it } from 'vitest';
import { codeOf, filePart, get, KEY, openSandbox, purposePart, SAMPLES, send, upload } from './support.ts';

describe('an upload is refused with 2013 in an HTTP 200', () => {
  it.each([
    ['no purpose at all', [filePart(SAMPLES.wav)]],
    ['an unknown purpose', [purposePart('voice'), filePart(SAMPLES.wav)]],
    ['no file', [purposePart('voice_clone')]],
    [
      'a file part without a file name',
      [purposePart('voice_clone'), { disposition: 'form-data; name="file"', content: SAMPLES.wav }],
    ],
    ['an empty file name', [purposePart('voice_clone'), filePart(SAMPLES.wav, '')]],
    [
      'a file under another name',
      [
        purposePart('voice_clone'),
        { disposition: 'form-data; name="audio"; filename="a.wav"', content: SAMPLES.wav },
      ],
    ],
    ['two files', [purposePart('voice_clone'), filePart(SAMPLES.wav), filePart(SAMPLES.wav)]],
    ['an empty file', [purposePart('voice_clone'), filePart('')]],
    [
      'a part that is no form-data',
      [purposePart('voice_clone'), { disposition: 'attachment; filename="a.wav"', content: SAMPLES.wav }],
    ],
    ['an endless field', [purposePart('x'.repeat(100_000)), filePart(SAMPLES.wav)]],
  ])('%s', async (_name, parts) => {
    const sandbox = await openSandbox();
    const reply = await upload(sandbox, { parts });
    expect(reply.httpStatus).toBe(200);
    expect(codeOf(reply)).toBe(2013);
    expect(sandbox.ledger.files).toEqual([]);
  });

  it.each([
    [
      'a form with a field that is far too long',
      [
        purposePart('voice_clone'),
        filePart(SAMPLES.wav),
        { disposition: 'form-data; name="x"', content: 'x'.repeat(100_000) },
      ],
    ],
    [
      'a form with a part of another kind',
      [purposePart('voice_clone'), filePart(SAMPLES.wav), { disposition: 'attachment', content: '' }],
    ],
    [
      'a form with hundreds of parts',
      [...Array.from({ length: 200 }, () => purposePart('voice_clone')), filePart(SAMPLES.wav)],
    ],
  ])('%s is malformed, whatever else is in it', async (_name, parts) => {
    const sandbox = await openSandbox();
    expect((await upload(sandbox, { parts })).text).toContain('malformed');
  });

  it('purpose as a header instead of a part', async () => {
    const sandbox = await openSandbox();
    const reply = await upload(sandbox, {
      parts: [filePart(SAMPLES.wav)],
      headers: { purpose: 'voice_clone' },
    });
    expect(codeOf(reply)).toBe(2013);
  });

  it.each([
    ['voice_clone', 'flac'],
    ['voice_clone', 'ogg'],
    ['voice_clone', 'aiff'],
    ['voice_clone', 'aac'],
    ['voice_clone', 'avi'],
    ['voice_clone', 'zeros'],
    ['prompt_audio', 'text'],
    ['prompt_audio', 'zip'],
    ['t2a_async_input', 'wav'],
    ['t2a_async_input', 'mp3'],
    ['t2a_async_input', 'aac'],
    ['t2a_async_input', 'zeros'],
  ] as const)('%s with the content of %s', async (purpose, kind) => {
    const sandbox = await openSandbox();
    expect(codeOf(await upload(sandbox, { purpose, content: SAMPLES[kind] }))).toBe(2013);
    const lenient = await openSandbox({ checkFormats: false });
    expect(codeOf(await upload(lenient, { purpose, content: SAMPLES[kind] }))).toBe(0);
  });

  it.each([
    ['not multipart', 'application/json', '{}'],
    ['no boundary', 'multipart/form-data', 'x'],
    ['another boundary than announced', 'multipart/form-data; boundary=other', '--b\r\n\r\n--b--\r\n'],
    [
      'a body that ends in the middle of a part',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.wav"\r\n\r\nRIFF',
    ],
    [
      'a body that ends in the middle of a header',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-d',
    ],
    ['an empty body', 'multipart/form-data; boundary=b', ''],
    ['a form without parts', 'multipart/form-data; boundary=b', '--b--\r\n'],
  ])('%s', async (_name, contentType, body) => {
    const sandbox = await openSandbox();
    const reply = await send(`${sandbox.url}/v1/files/upload`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${KEY}`, 'Content-Type': contentType },
      body,
    });
    expect(codeOf(reply)).toBe(2013);
  });
});

describe('keys', () => {
  it.each([
    ['no header', undefined, 1004],
    ['another scheme', 'Basic abc', 1004],
    ['no key', 'Bearer ', 1004],
    ['a key that begins with bad', 'Bearer bad-key', 2049],
    ['any other key', 'Bearer x', 0],
    ['the scheme in lower case', 'bearer x', 0],
  ])('%s', async (_name, header, code) => {
    const sandbox = await openSandbox();
    const reply = await send(`${sandbox.url}/v1/files/list?purpose=voice_clone`, {
      headers: header === undefined ? {} : { Authorization: header },
    });
    expect(reply.httpStatus).toBe(200);
    expect(codeOf(reply)).toBe(code);
  });

  it('are those that were given, when some were', async () => {
    const sandbox = await openSandbox({ apiKeys: ['bad-but-listed'] });
    expect(codeOf(await upload(sandbox, { key: 'bad-but-listed' }))).toBe(0);
    expect(codeOf(await upload(sandbox, { key: KEY }))).toBe(2049);
    expect(sandbox.ledger.files).toHaveLength(1);
  });

  it('of the other region are refused', async () => {
    const china = await openSandbox({ region: 'china' });
    expect(codeOf(await upload(china, { key: 'cn-1' }))).toBe(0);
    expect(codeOf(await upload(china, { key: 'intl-1' }))).toBe(2049);
    const international = await openSandbox({ region: 'international' });
    expect(codeOf(await upload(international, { key: 'cn-1' }))).toBe(2049);
  });

  it('are checked for every call', async () => {
    const sandbox = await openSandbox();
    const paths = ['list?purpose=voice_clone', 'retrieve?file_id=1', 'retrieve_content?file_id=1'];
    for (const path of paths) expect(codeOf(await get(sandbox, `/v1/files/${path}`, 'bad'))).toBe(2049);
    const headers = { Authorization: 'Bearer bad', 'Content-Type': 'application/json' };
    expect(
      codeOf(await send(`${sandbox.url}/v1/files/delete`, { method: 'POST', headers, body: '{}' })),
    ).toBe(2049);
    expect(codeOf(await upload(sandbox, { key: 'bad' }))).toBe(2049);
  });
});

describe('the delete call refuses with 2013', () => {
  it.each([
    ['another content type', 'text/plain', '{"file_id":1,"purpose":"voice_clone"}'],
    ['no JSON', 'application/json', '{'],
    ['no file_id', 'application/json', '{"purpose":"voice_clone"}'],
    ['no purpose', 'application/json', '{"file_id":1}'],
    ['an unknown id', 'application/json', '{"file_id":1,"purpose":"voice_clone"}'],
    ['too long a body', 'application/json', `{"file_id":1,"purpose":"${'x'.repeat(100_000)}"}`],
  ])('%s', async (_name, contentType, body) => {
    const sandbox = await openSandbox();
    const reply = await send(`${sandbox.url}/v1/files/delete`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${KEY}`, 'Content-Type': contentType },
      body,
    });
    expect(codeOf(reply)).toBe(2013);
  });
});

describe('what is no call', () => {
  it.each([
    ['GET', '/v1/files/upload'],
    ['POST', '/v1/files/list?purpose=voice_clone'],
    ['POST', '/v1/files/uplaod'],
    ['GET', '/'],
  ])('%s %s is a 404', async (method, path) => {
    const sandbox = await openSandbox();
    const reply = await send(`${sandbox.url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${KEY}` },
    });
    expect(reply.httpStatus).toBe(404);
    expect(reply.headers['trace-id']).toMatch(/^[0-9a-f]{32}$/);
  });
});

it('gives every answer a Trace-Id of its own', async () => {
  const sandbox = await openSandbox();
  const replies = [
    await upload(sandbox),
    await upload(sandbox, { key: 'bad' }),
    await get(sandbox, '/v1/files/list?purpose=voice_clone'),
    await get(sandbox, '/nowhere'),
  ];
  const ids = replies.map((reply) => reply.headers['trace-id']);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(ids).size).toBe(ids.length);
});
