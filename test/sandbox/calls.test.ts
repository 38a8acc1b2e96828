import { describe, expect, it } from 'vitest';
import { createIdSource, DEFAULT_FIRST_FILE_ID } from '../../src/sandbox/ids.ts';
import { fingerprintOf } from '../../src/sandbox/index.ts';
import {
  codeOf,
  filePart,
  get,
  idOf,
  KEY,
  openSandbox,
  purposePart,
  remove,
  SAMPLES,
  sha256,
  upload,
} from './support.ts';

describe('upload', () => {
  it('answers with what the documents list, and keeps it in the ledger', async () => {
    const sandbox = await openSandbox({ clock: () => 1_700_469_398_765 });
    const reply = await upload(sandbox, {
      purpose: 'prompt_audio',
      content: SAMPLES.mp3,
      filename: 'sample.mp3',
    });

    expect(reply.httpStatus).toBe(200);
    expect(reply.headers['content-type']).toContain('application/json');
    expect(reply.text).toBe(
      `{"file":{"file_id":123456789012345681,"bytes":${SAMPLES.mp3.length},"created_at":1700469398,` +
        '"filename":"sample.mp3","purpose":"prompt_audio"},"base_resp":{"status_code":0,"status_msg":"success"}}',
    );
    expect(sandbox.ledger.files).toEqual([
      {
        fileId: '123456789012345681',
        filename: 'sample.mp3',
        bytes: SAMPLES.mp3.length,
        sha256: sha256(SAMPLES.mp3),
        purpose: 'prompt_audio',
        createdAtSeconds: 1_700_469_398,
        apiKeyFingerprint: fingerprintOf(KEY),
        traceId: reply.headers['trace-id'],
        deleted: false,
      },
    ]);
  });

  it('takes purpose before or after the file', async () => {
    const sandbox = await openSandbox();
    const file = filePart(SAMPLES.wav);
    const purpose = purposePart('voice_clone');
    expect(codeOf(await upload(sandbox, { parts: [purpose, file] }))).toBe(0);
    expect(codeOf(await upload(sandbox, { parts: [file, purpose] }))).toBe(0);
  });

  it.each([
    ['prompt_audio', 'mp3'],
    ['prompt_audio', 'mp3Tagged'],
    ['prompt_audio', 'm4a'],
    ['prompt_audio', 'wav'],
    ['voice_clone', 'mp3AfterPadding'],
    ['voice_clone', 'm4a'],
    ['voice_clone', 'rf64'],
    ['t2a_async_input', 'text'],
    ['t2a_async_input', 'textUtf16'],
    ['t2a_async_input', 'zip'],
  ] as const)('takes for %s: %s', async (purpose, kind) => {
    const sandbox = await openSandbox();
    expect(codeOf(await upload(sandbox, { purpose, content: SAMPLES[kind] }))).toBe(0);
  });

  it('takes 20 MiB to the byte, and no more', async () => {
    const sandbox = await openSandbox();
    const limitBytes = 20 * 1024 * 1024;
    const largest = Buffer.concat([SAMPLES.wav, Buffer.alloc(limitBytes - SAMPLES.wav.length)]);
    expect(codeOf(await upload(sandbox, { content: largest }))).toBe(0);
    expect(sandbox.ledger.files[0]?.sha256).toBe(sha256(largest));
    expect(codeOf(await upload(sandbox, { content: Buffer.concat([largest, Buffer.from([0])]) }))).toBe(2013);
  });

  it('ignores a GroupId but notes it', async () => {
    const sandbox = await openSandbox();
    expect(codeOf(await upload(sandbox, { query: '?GroupId=1234' }))).toBe(0);
    expect(sandbox.ledger.requests[0]?.groupId).toBe('1234');
  });
});

describe('ids', () => {
  it('are exact above 2^53, and increase', async () => {
    const sandbox = await openSandbox();
    const ids: string[] = [];
    for (let count = 0; count < 20; count++) ids.push(idOf(await upload(sandbox)));
    expect(ids).toEqual(sandbox.ledger.files.map((file) => file.fileId));
    expect(ids).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(20);
  });

  it('are never such that they survive a double by luck', () => {
    const issueId = createIdSource(DEFAULT_FIRST_FILE_ID, 1);
    const survivors = Array.from({ length: 5000 }, issueId).filter(
      (id) => String(Number(id)) === id || String(BigInt(Number(id))) === id,
    );
    expect(survivors).toEqual([]);
  });

  it('begin where they are told to, and are the same for the same seed', async () => {
    const first = '9223372036854700000';
    const [one, two] = [
      await openSandbox({ firstFileId: first, seed: 7 }),
      await openSandbox({ firstFileId: first, seed: 7 }),
    ];
    for (const sandbox of [one, two]) for (let count = 0; count < 3; count++) await upload(sandbox);
    expect(one.ledger.files[0]?.fileId).toBe(first);
    expect(one.ledger.files.map((file) => file.fileId)).toEqual(two.ledger.files.map((file) => file.fileId));
  });

  it('must be int64', async () => {
    await expect(openSandbox({ firstFileId: '9223372036854775808' })).rejects.toThrow(RangeError);
    await expect(openSandbox({ firstFileId: '1e3' })).rejects.toThrow(RangeError);
  });
});

describe('list', () => {
  it('gives the files of one purpose, oldest first, without deleted ones', async () => {
    const sandbox = await openSandbox();
    const kept = idOf(await upload(sandbox, { filename: 'kept.wav' }));
    const gone = idOf(await upload(sandbox, { filename: 'gone.wav' }));
    await upload(sandbox, { purpose: 'prompt_audio' });
    const later = idOf(await upload(sandbox, { filename: 'later.wav' }));
    await remove(sandbox, gone);

    const reply = await get(sandbox, '/v1/files/list?purpose=voice_clone');
    expect(codeOf(reply)).toBe(0);
    expect([...reply.text.matchAll(/"file_id":(\d+)/g)].map((match) => match[1])).toEqual([kept, later]);
    expect((await get(sandbox, '/v1/files/list?purpose=t2a_async_input')).text).toContain('"files":[]');
  });

  it.each(['', '?purpose=', '?purpose=other'])('refuses a purpose it does not know: %s', async (query) => {
    const sandbox = await openSandbox();
    expect(codeOf(await get(sandbox, `/v1/files/list${query}`))).toBe(2013);
  });
});

describe('retrieve', () => {
  it('describes one file by its exact id', async () => {
    const sandbox = await openSandbox();
    const id = idOf(await upload(sandbox, { filename: 'one.wav' }));
    const reply = await get(sandbox, `/v1/files/retrieve?file_id=${id}`);
    expect(codeOf(reply)).toBe(0);
    expect(idOf(reply)).toBe(id);
    expect(reply.text).toContain(`"download_url":"https://files.sandbox.invalid/${id}"`);
  });

  it('refuses an id that is only nearly right, as a double would make it', async () => {
    const sandbox = await openSandbox();
    const id = idOf(await upload(sandbox));
    expect(codeOf(await get(sandbox, `/v1/files/retrieve?file_id=${BigInt(Number(id))}`))).toBe(2013);
  });

  it.each(['', '?file_id=', '?file_id=abc', '?file_id=99999999999999999999'])('refuses %s', async (query) => {
    const sandbox = await openSandbox();
    expect(codeOf(await get(sandbox, `/v1/files/retrieve${query}`))).toBe(2013);
    expect(codeOf(await get(sandbox, `/v1/files/retrieve_content${query}`))).toBe(2013);
  });

  it('has no content for what was uploaded', async () => {
    const sandbox = await openSandbox();
    const id = idOf(await upload(sandbox));
    expect(codeOf(await get(sandbox, `/v1/files/retrieve_content?file_id=${id}`))).toBe(2013);
  });
});

describe('delete', () => {
  it('takes an exact id once', async () => {
    const sandbox = await openSandbox();
    const id = idOf(await upload(sandbox));
    const reply = await remove(sandbox, id);
    expect(reply.text).toBe(`{"file_id":${id},"base_resp":{"status_code":0,"status_msg":"success"}}`);
    expect(sandbox.ledger.files[0]?.deleted).toBe(true);
    expect(codeOf(await remove(sandbox, id))).toBe(2013);
    expect(codeOf(await get(sandbox, `/v1/files/retrieve?file_id=${id}`))).toBe(2013);
  });

  it('refuses an id as a text, a rounded id, and another purpose', async () => {
    const sandbox = await openSandbox();
    const id = idOf(await upload(sandbox));
    expect(codeOf(await remove(sandbox, `"${id}"`))).toBe(2013);
    expect(codeOf(await remove(sandbox, String(BigInt(Number(id)))))).toBe(2013);
    expect(codeOf(await remove(sandbox, `${id}.0`))).toBe(2013);
    expect(codeOf(await remove(sandbox, id, 'prompt_audio'))).toBe(2013);
    expect(sandbox.ledger.files[0]?.deleted).toBe(false);
  });
});
