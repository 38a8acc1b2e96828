import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { originalMediaUrl } from '../../src/contract/commands.ts';
import { wav } from '../support/audio/wav.ts';
import { writeClips } from './support/clips.ts';
import { expect, test } from './support/fixtures.ts';

const RECORDING = wav({ seconds: 20, sampleRateHz: 16_000, bitsPerSample: 16, toneHz: 300 });
/** What is cut out: seven seconds from the third on, under a header of its own. */
const PART = { startMs: 2_000, endMs: 9_000 };
const CUT = Buffer.concat([
  wav({ seconds: 7, sampleRateHz: 16_000, bitsPerSample: 16 }).subarray(0, 44),
  RECORDING.subarray(44 + 2 * 32_000, 44 + 9 * 32_000),
]);

test('a cut goes to the shell as bytes, survives a power cut, is uploaded and saved', async ({
  launch,
  adopt,
  folder,
}) => {
  const path = join(folder, 'talk.wav');
  writeFileSync(path, RECORDING);
  const app = await launch();
  await app.drop([path]);
  await app.allInspected(1);
  const [before] = await app.samples();
  const id = before?.id ?? '';
  expect(await cutInPage(app.page, { id, url: originalMediaUrl(id), part: PART })).toEqual({
    ok: true,
    value: null,
  });
  await app.allInspected(1);
  const [cut] = await app.samples();
  expect(cut).toMatchObject({
    id,
    name: 'talk.trim-2.000-9.000.wav',
    cut: { originalPath: path, ...PART },
    status: { kind: 'ready' },
  });
  expect(readFileSync(cut?.path ?? '')).toEqual(CUT);
  await app.kill();

  const next = adopt(await app.relaunch());
  await next.allInspected(1);
  expect(await next.samples()).toEqual([cut]);
  const to = join(folder, 'mine.wav');
  await next.answer({ kind: 'save', path: to });
  expect(await next.call('saveCutAs', { id })).toEqual({ path: to });
  expect(readFileSync(to)).toEqual(CUT);
  await next.answer({ kind: 'save', path });
  expect(await next.reply('saveCutAs', { id })).toMatchObject({ ok: false, code: 'isOriginal' });
  expect(readFileSync(path)).toEqual(RECORDING);

  await next.call('start', null);
  await next.allSettled();
  expect((await next.sandboxLedger()).map(({ filename, bytes }) => [filename, bytes])).toEqual([
    ['talk.trim-2.000-9.000.wav', CUT.length],
  ]);
  expect(await next.call('undoCut', { ids: [id] })).toEqual({ restored: 0 });
});

test('a cut is undone after a restart, and what nobody needs is cleaned up then', async ({
  launch,
  adopt,
  folder,
}) => {
  const path = join(folder, 'talk.wav');
  writeFileSync(path, RECORDING);
  const app = await launch();
  await app.drop([path, writeClips(folder, 1)]);
  await app.allInspected(2);
  const id = (await app.samples()).find(({ name }) => name === 'talk.wav')?.id ?? '';
  await cutInPage(app.page, { id, url: originalMediaUrl(id), part: PART });
  await app.allInspected(2);
  const cuts = join(app.dataDir, 'cuts');
  writeFileSync(join(cuts, id, 'left-behind.part'), 'half a cut');
  await app.quit();

  const next = adopt(await app.relaunch());
  await next.allInspected(2);
  await expect.poll(() => readdirSync(join(cuts, id))).toEqual(['talk.trim-2.000-9.000.wav']);
  expect(await next.call('undoCut', { ids: [id] })).toEqual({ restored: 1 });
  await next.allInspected(2);
  expect((await next.samples()).find((sample) => sample.id === id)).toMatchObject({
    path,
    cut: null,
    status: { kind: 'needsAttention' },
    problems: [{ code: 'durationTooLong' }],
  });
  expect(existsSync(join(cuts, id))).toBe(false);
});

interface Ask {
  readonly id: string;
  readonly url: string;
  readonly part: typeof PART;
}

/** What the window does: fetches the original, takes a part of it, and hands the bytes to the shell. */
function cutInPage(page: Page, ask: Ask): Promise<unknown> {
  return page.evaluate(async ({ id, url, part }) => {
    const answer = await fetch(url);
    const original = new Uint8Array(await answer.arrayBuffer());
    // 16 kHz, 16 bits: 32 bytes a millisecond behind a header of 44.
    const sound = original.subarray(44 + part.startMs * 32, 44 + part.endMs * 32);
    const wav = new Uint8Array(44 + sound.length);
    wav.set(original.subarray(0, 44));
    wav.set(sound, 44);
    new DataView(wav.buffer).setUint32(4, wav.length - 8, true);
    new DataView(wav.buffer).setUint32(40, sound.length, true);
    return Reflect.get(globalThis, 'api').useCut({ id, ...part, wav });
  }, ask);
}
