import { expect, it } from 'vitest';
import type { RemoteList } from '../../../src/contract/remote.ts';
import { createApiClient } from '../../../src/engine/api/client.ts';
import { SYSTEM_CLOCK } from '../../../src/engine/ports.ts';
import { RemoteFiles } from '../../../src/engine/remote/remoteFiles.ts';
import { openTransport, serve } from '../api/servers.ts';
import { uploaded } from './support.ts';

/** What the service answers to a list call, over a real connection, beside a history of one upload. */
async function listOf(body: string): Promise<RemoteList> {
  const { url } = await serve((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(body);
  });
  const client = createApiClient(
    { host: url.origin, apiKey: 'any-key', groupId: null },
    openTransport(),
    SYSTEM_CLOCK,
  );
  const noted: string[] = [];
  const remote = new RemoteFiles({
    client: () => client,
    host: () => url.origin,
    history: {
      ask: (async () => [uploaded('9007199254740993')]) as never,
      noteGone: async (_host, ids) => void noted.push(...ids),
      noteThere: async () => undefined,
    },
    clock: SYSTEM_CLOCK,
    random: () => 0,
  });
  const list = await remote.list('prompt_audio');
  expect(noted).toEqual([]);
  return list;
}

const OK = '"base_resp":{"status_code":0,"status_msg":"success"}';

it('10,000 files with every flaw a list can have are shown row by row', async () => {
  const rows = Array.from(
    { length: 10_000 },
    (
      _,
      index,
    ) => `{"file_id":${9_007_199_254_740_993n + BigInt(index)},"bytes":1000,"created_at":${1_700_000_000 + index},
      "filename":"样本_${index}.wav","purpose":"prompt_audio"}`,
  );
  rows[5_000] = '{"filename":"without an id","bytes":1}';
  rows[5_001] = 'null';
  rows[5_002] = '["not","an","object"]';
  rows[5_003] = rows[5_004] as string;
  rows[5_005] = '{"file_id":77,"bytes":"many","created_at":null,"filename":12,"purpose":"from_the_future"}';
  const list = await listOf(`{"files":[${rows}],${OK}}`);
  if (list.kind !== 'listed') throw new Error(list.failure.code);
  const { listing } = list;
  expect(listing.figures).toMatchObject({ onAccount: 9_996, fromHere: 1, claimed: 1, missing: 0 });
  expect(listing.flaws).toEqual({ unreadable: 3, repeated: 1, isIncomplete: false });
  expect(listing.rows[0]).toMatchObject({ fileId: '9007199254750992', name: '样本_9999.wav' });
  expect(listing.rows.find(({ fileId }) => fileId === '9007199254740993')).toMatchObject({
    sizeBytes: 1000,
    origin: { sampleId: 'sample 9007199254740993' },
  });
  expect(listing.rows.at(-1)).toEqual({
    fileId: '77',
    name: null,
    sizeBytes: null,
    createdMs: null,
    purpose: 'from_the_future',
    origin: null,
  });
});

it.each([
  ['no files at all', `{${OK}}`],
  ['files that are null', `{"files":null,${OK}}`],
])('%s are none, and nothing is thought gone because of it that nobody looked up', async (_, body) => {
  const list = await listOf(body);
  // The server says the same to a retrieve, which is no word on the file either way.
  expect(list).toMatchObject({ kind: 'listed', listing: { rows: [], figures: { missing: 0, unlisted: 1 } } });
});

it('an answer that is none is said to be so', async () => {
  expect(await listOf('<html>')).toMatchObject({ kind: 'failed', failure: { code: 'noAnswer' } });
  expect(await listOf('{"base_resp":{"status_code":2049,"status_msg":"invalid api key"}}')).toMatchObject({
    kind: 'failed',
    failure: { code: 'keyRejected', word: { statusCode: 2049 } },
  });
});
