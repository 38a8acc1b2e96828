import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { fetchSound } from '../../../../src/ui/features/trim/sound/fetchSound.ts';
import { silentMp3 } from '../../../support/audio/mp3.ts';

const ALL = { share: 1, fitsWhole: true };
const CLIP = silentMp3(1_000);

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Serves in the way given; the ranges asked for are noted. */
async function serve(answer: RequestListener): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers.range ?? 'all');
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/media/x`, asked };
}

/** As the app serves samples: the range that is asked for. */
const inRanges: RequestListener = ({ headers }, response) => {
  const [start = 0, end = CLIP.length - 1] =
    /(\d+)-(\d+)/
      .exec(headers.range ?? '')
      ?.slice(1)
      .map(Number) ?? [];
  response.writeHead(206, { 'content-range': `bytes ${start}-${end}/${CLIP.length}` });
  response.end(CLIP.subarray(start, end + 1));
};

test('a recording is fetched as it is', async () => {
  const { url } = await serve(inRanges);
  expect(Buffer.from((await fetchSound(url, ALL)) ?? new ArrayBuffer(0))).toEqual(CLIP);
});

test('of a long one its beginning is fetched, and no more', async () => {
  const { url, asked } = await serve(inRanges);
  const bytes = await fetchSound(url, { share: 0.25, fitsWhole: false });
  expect(Buffer.from(bytes ?? new ArrayBuffer(0))).toEqual(CLIP.subarray(0, CLIP.length / 4));
  expect(asked).toEqual(['bytes=0-0', 'bytes=0-9', `bytes=0-${CLIP.length / 4 - 1}`]);
});

test('where ranges are not served all of it comes', async () => {
  const { url } = await serve((_, response) => {
    response.setHeader('content-length', CLIP.length);
    response.end(CLIP);
  });
  expect((await fetchSound(url, ALL))?.byteLength).toBe(CLIP.length);
});

test.each([404, 416, 500])('what cannot be read is said so: %d', async (status) => {
  const { url } = await serve((_, response) => response.writeHead(status).end());
  await expect(fetchSound(url, ALL)).rejects.toThrow(String(status));
});

test('a file of unknown size is not guessed at', async () => {
  const { url } = await serve((_, response) => {
    response.write(CLIP);
    response.end();
  });
  await expect(fetchSound(url, ALL)).rejects.toThrow('size');
});
