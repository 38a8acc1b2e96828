import { expect, test } from 'vitest';
import { encodeWav16 } from '../../../../src/trim/index.ts';
import { Analyst } from '../../../../src/ui/features/trim/analysis/analyst.ts';
import { peaksOf } from '../../../../src/ui/features/trim/analysis/peaks.ts';
import { silentMp3 } from '../../../support/audio/mp3.ts';
import { type FakeWorker, fakeAnalyst, readWav, silence, speechLike } from './support.ts';

const RANGE = { startMs: 2_000, endMs: 8_500 };

test('a recording is opened, and asked about', async () => {
  const { analyst } = fakeAnalyst();
  const analysis = await analyst.ask('open', { pcm: speechLike(20), peaksPerSecond: 100 });
  expect(analysis.durationMs).toBe(20_000);
  expect(analysis.peaks).toHaveLength(2_000);
  expect(analysis.suggestions.kind).toBe('found');
  const wav = await analyst.ask('cut', { range: RANGE });
  expect(readWav(wav)).toEqual({ sampleRateHz: 8_000, durationMs: 6_500 });
  const around = await analyst.ask('excerpt', {
    range: { startMs: 1_000, endMs: 3_000 },
    asCut: false,
  });
  expect(around.channels[0]).toHaveLength(16_000);
});

test('what is heard of the part is what would be cut, faded edges and all', async () => {
  const { analyst } = fakeAnalyst();
  await analyst.ask('open', { pcm: speechLike(20, 20_000, 0), peaksPerSecond: 1 });
  const cut = await analyst.ask('excerpt', { range: RANGE, asCut: true });
  const asIs = await analyst.ask('excerpt', { range: RANGE, asCut: false });
  expect(Math.abs(cut.channels[0]?.[0] ?? 1)).toBe(0);
  expect(Math.abs(asIs.channels[0]?.[0] ?? 0)).toBeGreaterThan(0);
});

test('a WAV is decoded in the worker, as far as a cut of it can be played; the rest is for the browser', () => {
  const { worker } = fakeAnalyst();
  const sound = speechLike(1).channels[0] ?? new Float32Array();
  const at = (sampleRateHz: number, channels = 1) =>
    worker.keep(encodeWav16({ sampleRateHz, channels: Array.from({ length: channels }, () => sound) }));
  expect([8_000, 44_100, 192_000].map((rateHz) => at(rateHz))).toEqual([1_000, 1000 / 5.5125, 1000 / 24]);
  expect([4_000, 384_000].map((rateHz) => at(rateHz))).toEqual([null, null]);
  expect([at(48_000, 32), at(48_000, 33)]).toEqual([1000 / 6, null]);
  expect(worker.keep(silentMp3(10))).toBeNull();
  expect(worker.keep(new Uint8Array())).toBeNull();
  expect(worker.keep(encodeWav16(silence(0)))).toBeNull();
});

test('answers find their questions, in whatever order they come', async () => {
  let reply: Parameters<FakeWorker['listen']>[0] = () => undefined;
  const analyst = new Analyst({
    listen: (onReply) => {
      reply = onReply;
    },
    post: () => undefined,
    terminate: () => undefined,
  });
  const one = analyst.ask('snap', { range: RANGE });
  const two = analyst.ask('snap', { range: RANGE });
  reply({ number: 2, ok: true, answer: { startMs: 2, endMs: 2 } });
  reply({ number: 1, ok: true, answer: { startMs: 1, endMs: 1 } });
  expect([(await one).startMs, (await two).startMs]).toEqual([1, 2]);
});

test('what goes wrong in the worker rejects the question', async () => {
  const { analyst } = fakeAnalyst();
  await expect(analyst.ask('cut', { range: RANGE })).rejects.toThrow('no sound was handed over');
});

test('nothing waits for ever for a worker that fails, or is ended', async () => {
  const failing = fakeAnalyst();
  const waiting = failing.analyst.ask('snap', { range: RANGE });
  failing.worker.fail('out of memory');
  await expect(waiting).rejects.toThrow('out of memory');
  await expect(failing.analyst.ask('snap', { range: RANGE })).rejects.toThrow('has ended');
  expect(failing.worker.isEnded).toBe(true);

  const ending = fakeAnalyst();
  const asked = ending.analyst.ask('snap', { range: RANGE });
  ending.analyst.end();
  await expect(asked).rejects.toThrow('was ended');
});

test('one sample beyond all measure does not flatten the waveform', () => {
  const peaks = peaksOf(
    { sampleRateHz: 8_000, channels: [Float32Array.of(0.5, Infinity, 1e30, Number.NaN)] },
    4,
  );
  expect([...peaks]).toEqual([0.5, 1, 1, 0]);
});

test('peaks are the loudest sample of each stretch, over all channels', () => {
  const left = Float32Array.of(0.1, -0.2, 0.3, 0, 0, 0.05);
  const right = Float32Array.of(0, 0, 0, -0.9, 0, 0);
  const peaks = peaksOf({ sampleRateHz: 8_000, channels: [left, right] }, 3);
  expect([...peaks].map((peak) => Math.round(peak * 100) / 100)).toEqual([0.2, 0.9, 0.05]);
});
