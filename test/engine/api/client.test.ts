import { describe, expect, it } from 'vitest';
import { createApiClient } from '../../../src/engine/api/client.ts';
import type { UploadOutcome } from '../../../src/engine/api/outcome.ts';
import type { HttpRequest, Transport } from '../../../src/engine/api/transport.ts';
import { SYSTEM_CLOCK } from '../../../src/engine/ports.ts';
import { parseFaults } from '../../../src/sandbox/index.ts';
import { SAMPLES, sha256 } from '../../sandbox/support.ts';
import { open, upload } from './account.ts';

describe('the four calls', () => {
  it('upload gives the id that the account has, to the digit, and the trace', async () => {
    const { sandbox, client } = await open();
    const outcome = await upload(client, { filename: '你好 "a".wav' });
    const [file] = sandbox.ledger.files;
    expect(file).toMatchObject({
      filename: '你好 "a".wav',
      sha256: sha256(SAMPLES.wav),
      purpose: 'voice_clone',
    });
    expect(BigInt(file?.fileId ?? 0)).toBeGreaterThan(2n ** 53n);
    expect(outcome).toMatchObject({
      kind: 'done',
      file: { fileId: file?.fileId, bytes: String(SAMPLES.wav.byteLength) },
      word: { httpStatus: 200, statusCode: 0, traceId: file?.traceId },
    });
  });

  it('list, retrieve and delete go by that id', async () => {
    const { sandbox, client } = await open();
    await upload(client);
    await upload(client, { purpose: 'prompt_audio', filename: 'b.wav' });
    const id = sandbox.ledger.files[0]?.fileId ?? '';
    const listed = await client.list('voice_clone');
    expect(listed).toMatchObject({ kind: 'ok', value: { files: [{ fileId: id, filename: 'a.wav' }] } });
    expect('serverNowMs' in listed && Math.abs((listed.serverNowMs ?? 0) - Date.now())).toBeLessThan(60_000);
    expect(await client.retrieve(id)).toMatchObject({
      kind: 'ok',
      value: { fileId: id, downloadUrl: expect.stringContaining('http') },
    });
    expect(await client.delete(id, 'voice_clone')).toMatchObject({ kind: 'ok', value: { fileId: id } });
    expect(sandbox.ledger.find(id)?.deleted).toBe(true);
    expect(await client.list('voice_clone')).toMatchObject({ kind: 'ok', value: { files: [] } });
    expect(await client.retrieve(id)).toMatchObject({ kind: 'refused' });
  });

  it('carry the GroupId of old accounts, and only theirs', async () => {
    const old = await open({}, { groupId: '17 & more' });
    await upload(old.client);
    await old.client.list('voice_clone');
    expect(old.sandbox.ledger.requests.map(({ groupId }) => groupId)).toEqual(['17 & more', '17 & more']);
    const fresh = await open();
    await upload(fresh.client);
    expect(fresh.sandbox.ledger.requests[0]?.groupId).toBeNull();
  });

  it('report the file’s own bytes as progress, from none to all', async () => {
    const { client } = await open();
    const bytes = Buffer.concat([SAMPLES.wav, Buffer.alloc(500_000)]);
    const progress: number[] = [];
    await upload(client, { bytes, onProgress: (sentBytes) => progress.push(sentBytes) });
    expect(Math.min(...progress)).toBeGreaterThanOrEqual(0);
    expect(progress.at(-1)).toBe(bytes.byteLength);
  });

  it('can be cancelled', async () => {
    const { client } = await open({ faults: parseFaults('stallBeforeAnswer') });
    expect(await upload(client, { signal: AbortSignal.abort() })).toEqual({ kind: 'aborted' });
    const controller = new AbortController();
    const outcome = upload(client, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    expect(await outcome).toMatchObject({ kind: 'unknown', reason: 'cancelled' });
  });
});

describe('the key', () => {
  it('of another region, or a wrong one, is told from everything else', async () => {
    const { client } = await open({ region: 'china' }, { apiKey: 'intl-key' });
    expect(await upload(client)).toMatchObject({
      kind: 'stop',
      code: 'keyRejected',
      word: { statusCode: 2049 },
    });
    const bad = await open({}, { apiKey: 'bad-key' });
    expect(await upload(bad.client)).toMatchObject({ kind: 'stop', code: 'keyRejected' });
    expect(bad.sandbox.ledger.files).toEqual([]);
  });

  it.each(['ключ', 'key\nX: y', 'key with 全角'])(
    'that no header can carry is refused here: %j',
    async (apiKey) => {
      const { sandbox, client } = await open({}, { apiKey });
      expect(await upload(client)).toMatchObject({ kind: 'stop', code: 'keyRejected', word: null });
      expect(await client.list('voice_clone')).toMatchObject({ kind: 'stop', code: 'keyRejected' });
      expect(sandbox.ledger.requests).toEqual([]);
    },
  );

  it('goes into the Authorization header and nowhere else', async () => {
    const requests: HttpRequest[] = [];
    const transport: Transport = {
      send: async (request) => {
        requests.push(request);
        return { status: 200, headers: {}, body: Buffer.from('{}') };
      },
      close: async () => undefined,
    };
    const settings = { host: 'https://api.example', apiKey: 'sec-ret', groupId: '1' };
    const client = createApiClient(settings, transport, SYSTEM_CLOCK);
    await upload(client);
    await client.list('voice_clone');
    await client.retrieve('5');
    await client.delete('5', 'voice_clone');
    expect(requests).toHaveLength(4);
    for (const { url, headers, body } of requests) {
      const { authorization, ...others } = headers;
      expect(authorization).toBe('Bearer sec-ret');
      const sent = Buffer.concat([...(body?.chunks ?? [])]).toString('latin1');
      expect([url.href, JSON.stringify(others), sent].join(' ')).not.toContain('sec-ret');
      expect(url.origin).toBe('https://api.example');
    }
  });
});

describe('an upload that the account does not confirm', () => {
  async function answered(file: string): Promise<UploadOutcome> {
    const body = Buffer.from(`{"file":${file},"base_resp":{"status_code":0,"status_msg":"success"}}`);
    const transport: Transport = {
      send: async () => ({ status: 200, headers: {}, body }),
      close: async () => undefined,
    };
    const settings = { host: 'https://api.example', apiKey: 'k', groupId: null };
    return upload(createApiClient(settings, transport, SYSTEM_CLOCK), { bytes: Buffer.alloc(10) });
  }

  it('is done only when all its bytes were stored', async () => {
    expect(await answered('{"file_id":5,"bytes":10}')).toMatchObject({ kind: 'done' });
    expect(await answered('{"file_id":5,"bytes":"10"}')).toMatchObject({ kind: 'done' });
    expect(await answered('{"file_id":5,"bytes":9}')).toMatchObject({
      kind: 'unknown',
      reason: 'bytesDisagree',
      fileId: '5',
    });
  });

  it.each(['{"file_id":5}', '{"file_id":5,"bytes":null}', '{"file_id":5,"bytes":"ten"}'])(
    'is looked up in the list when it does not say how many: %s',
    async (file) => {
      expect(await answered(file)).toMatchObject({
        kind: 'unknown',
        reason: 'answerMalformed',
        fileId: null,
      });
    },
  );
});
