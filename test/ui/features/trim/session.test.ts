import { expect, test } from 'vitest';
import type { CutRange, Pcm } from '../../../../src/trim/index.ts';
import { encodeWav16 } from '../../../../src/trim/index.ts';
import { TrimSession, type TrimState } from '../../../../src/ui/features/trim/session.ts';
import type { Opened } from '../../../../src/ui/features/trim/sound/openSound.ts';
import { fakeAnalyst, notOpened, opened, readWav, silence, speechLike } from './support.ts';

const RECORDING = { url: '/media/x', sampleRateHz: 8_000, channels: 1, durationMs: 20_000 };

interface Heard {
  readonly pcm: Pcm;
  readonly fromMs: number;
  readonly what: string;
}

/** A session over a recording, and what it does to the world. */
function rig(source: Opened | ((signal: AbortSignal) => Promise<Opened>)) {
  const heard: Heard[] = [];
  const used: { readonly range: CutRange; readonly wav: Uint8Array }[] = [];
  const { worker, analyst } = fakeAnalyst();
  const world = { takesCut: true, stopped: 0 };
  const session = new TrimSession({
    open: (_, __, signal) => (typeof source === 'function' ? source(signal) : Promise.resolve(source)),
    startAnalyst: () => analyst,
    play: (pcm, fromMs, what) => {
      heard.push({ pcm, fromMs, what });
      return Promise.resolve();
    },
    stop: () => {
      world.stopped += 1;
    },
    putInPlace: (range, wav) => {
      used.push({ range, wav });
      return Promise.resolve(world.takesCut);
    },
  });
  const open = (): Extract<TrimState, { kind: 'open' }> => {
    const state = session.store.getState();
    if (state.kind !== 'open') throw new Error(`it is ${state.kind}`);
    return state;
  };
  return { session, worker, heard, used, world, open };
}

test('it opens with the best part', async () => {
  const { session, open } = rig(opened(speechLike(20)));
  expect(session.store.getState().kind).toBe('opening');
  await session.start(RECORDING, null);
  const { suggestions, range, durationMs } = open();
  expect(durationMs).toBe(20_000);
  if (suggestions.kind !== 'found') throw new Error(suggestions.reason);
  expect(range).toMatchObject({
    startMs: suggestions.best[0]?.startMs,
    endMs: suggestions.best[0]?.endMs,
  });
});

test('it opens with the part that was cut before, where there is one', async () => {
  const { session, open } = rig(opened(speechLike(20)));
  await session.start(RECORDING, { startMs: 1_234, endMs: 7_000 });
  expect(open().range).toEqual({ startMs: 1_234, endMs: 7_000 });
});

test('what the worker could decode by itself is never handed over', async () => {
  const { session, worker, open } = rig({ kind: 'open', pcm: null, wholeMs: 20_000 });
  expect(worker.keep(encodeWav16(speechLike(20)))).toBe(20_000);
  await session.start(RECORDING, null);
  expect(open().suggestions.kind).toBe('found');
  expect(open().durationMs).toBe(20_000);
});

test('where nothing can be suggested there is a part to begin with all the same', async () => {
  const { session, open } = rig(opened(silence(20)));
  await session.start(RECORDING, null);
  expect(open().suggestions).toMatchObject({ kind: 'none', reason: 'silence' });
  expect(open().range).toEqual({ startMs: 0, endMs: 7_000 });
});

test.each(['unreadable', 'tooLong', 'notDecodable'] as const)(
  'what cannot be opened is said: %s',
  async (reason) => {
    const { session } = rig(notOpened(reason));
    await session.start(RECORDING, null);
    expect(session.store.getState()).toEqual({ kind: 'failed', reason });
  },
);

test('a worker that fails is no reason to wait', async () => {
  const { session, worker } = rig(opened(speechLike(20)));
  const starting = session.start(RECORDING, null);
  await Promise.resolve();
  worker.fail('out of memory');
  await starting;
  expect(session.store.getState()).toEqual({ kind: 'failed', reason: 'notDecodable' });
});

test('edges, the part and its middle are moved, and stay a part', async () => {
  const { session, open } = rig(opened(speechLike(20)));
  await session.start(RECORDING, { startMs: 5_000, endMs: 11_000 });
  session.moveEdge('end', 30_000);
  expect(open().range).toEqual({ startMs: 5_000, endMs: 12_900 });
  session.moveEdge('start', 5_010);
  expect(open().range).toEqual({ startMs: 5_010, endMs: 12_900 });
  session.movePart(30_000);
  expect(open().range.endMs).toBe(20_000);
  session.choose({ startMs: 2_000, endMs: 8_000 });
  session.centre(10_000);
  expect(open().range).toEqual({ startMs: 7_000, endMs: 13_000 });
});

test('what was dragged moves to a quiet place when it is let go', async () => {
  // Loud up to 8 s, then a pause.
  const { session, open } = rig(opened(speechLike(20, 8_000, 500)));
  await session.start(RECORDING, { startMs: 1_500, endMs: 7_990 });
  await session.settle();
  expect(open().range).not.toEqual({ startMs: 1_500, endMs: 7_990 });
  expect(Math.abs(open().range.endMs - 7_990)).toBeLessThan(500);
});

test('what the user moves on meanwhile is not pulled back', async () => {
  const { session, open } = rig(opened(speechLike(20, 8_000, 500)));
  await session.start(RECORDING, { startMs: 1_500, endMs: 7_990 });
  const settling = session.settle();
  session.moveEdge('start', 2_000);
  await settling;
  expect(open().range).toEqual({ startMs: 2_000, endMs: 7_990 });
});

test('the part is heard as it would be cut, an edge with a second on either side', async () => {
  const { session, heard } = rig(opened(speechLike(20)));
  await session.start(RECORDING, { startMs: 500, endMs: 7_000 });
  await session.listen('part');
  await session.listen('start');
  await session.listen('end');
  await session.listen('from', 15_000);
  const told = heard.map(({ pcm, fromMs, what }) => [what, fromMs, (pcm.channels[0]?.length ?? 0) / 8]);
  expect(told).toEqual([
    ['part', 500, 6_500],
    ['start', 0, 1_500],
    ['end', 6_000, 2_000],
    ['from', 15_000, 5_000],
  ]);
  expect(Math.abs(heard[0]?.pcm.channels[0]?.[0] ?? 1)).toBe(0);
});

test('the cut is the part that was chosen', async () => {
  const { session, used, open } = rig(opened(speechLike(20)));
  await session.start(RECORDING, { startMs: 5_000, endMs: 11_500 });
  expect(await session.use()).toBe(true);
  expect(used.map(({ range }) => range)).toEqual([{ startMs: 5_000, endMs: 11_500 }]);
  expect(readWav(used[0]?.wav ?? new Uint8Array())).toEqual({ sampleRateHz: 8_000, durationMs: 6_500 });
  expect(open().isUsing).toBe(false);
});

test('pressed twice it is cut once, and nothing moves meanwhile', async () => {
  const { session, used, open } = rig(opened(speechLike(20)));
  await session.start(RECORDING, { startMs: 5_000, endMs: 11_500 });
  const first = session.use();
  const second = session.use();
  session.moveEdge('end', 10_000);
  expect(await Promise.all([first, second])).toEqual([true, false]);
  expect(used).toHaveLength(1);
  expect(open().range.endMs).toBe(11_500);
});

test('a cut that is not taken leaves everything as it was, to be tried again', async () => {
  const { session, world, open } = rig(opened(speechLike(20)));
  world.takesCut = false;
  await session.start(RECORDING, null);
  expect(await session.use()).toBe(false);
  expect(open().isUsing).toBe(false);
  world.takesCut = true;
  expect(await session.use()).toBe(true);
});

test('ended while it opens, nothing comes of it', async () => {
  const source = Promise.withResolvers<Opened>();
  let seen: AbortSignal | null = null;
  const { session, worker } = rig((signal) => {
    seen = signal;
    return source.promise;
  });
  const starting = session.start(RECORDING, null);
  session.end();
  expect(seen).toMatchObject({ aborted: true });
  source.reject(new Error('aborted'));
  await starting;
  expect(session.store.getState().kind).toBe('opening');
  expect(worker.log).toEqual([]);
});

test('ended, it frees the sound, is silent, and answers nothing', async () => {
  const { session, worker, heard, used, world } = rig(opened(speechLike(20)));
  await session.start(RECORDING, null);
  session.end();
  expect(worker.isEnded).toBe(true);
  expect(world.stopped).toBeGreaterThan(0);
  await session.listen('part');
  expect(await session.use()).toBe(false);
  expect([heard, used]).toEqual([[], []]);
});
