import { expect, test } from 'vitest';
import type { Sample } from '../../../../src/contract/sample.ts';
import type { CutRange } from '../../../../src/trim/index.ts';
import { type BulkPorts, trimAll } from '../../../../src/ui/features/trim/bulk/trimAll.ts';
import type { Opened } from '../../../../src/ui/features/trim/sound/openSound.ts';
import { idAt, sampleAt } from '../../preview/samples.ts';
import { fakeAnalyst, notOpened, opened, readWav, silence, speechLike } from './support.ts';

const never = new AbortController().signal;

function rig(sources: readonly Opened[], change: Partial<BulkPorts> = {}) {
  const samples = new Map<string, Sample>(sources.map((_, index) => [idAt(index), sampleAt(index)]));
  const put: { readonly id: string; readonly range: CutRange; readonly wav: Uint8Array }[] = [];
  const seen: string[] = [];
  const workers: ReturnType<typeof fakeAnalyst>[] = [];
  const ports: BulkPorts = {
    current: (id) => samples.get(id) ?? null,
    open: ({ url }) => Promise.resolve(sources[Number(url.slice(-3))] ?? notOpened('unreadable')),
    startAnalyst: () => {
      const made = fakeAnalyst();
      workers.push(made);
      return made.analyst;
    },
    putInPlace: (id, range, wav) => {
      put.push({ id, range, wav });
      return Promise.resolve(null);
    },
    onNext: (index, { name }) => void seen.push(`${index} ${name}`),
    ...change,
  };
  return { ports, put, seen, samples, workers, ids: [...samples.keys()] };
}

test('every sample gets its best part, one after the other', async () => {
  const { ports, put, seen, ids, workers } = rig([opened(speechLike(20)), opened(speechLike(12))]);
  expect(await trimAll(ids, ports, never)).toEqual({ trimmed: ids, notTrimmed: [] });
  expect(seen).toEqual(['0 anna_01.wav', '1 bruno_02.mp3']);
  for (const { range, wav } of put) {
    expect(readWav(wav).durationMs).toBeCloseTo(range.endMs - range.startMs, 0);
    expect(range.endMs - range.startMs).toBeLessThan(8_000);
  }
  expect(workers.map(({ worker }) => worker.isEnded)).toEqual([true, true]);
});

test('what cannot be trimmed is told with why, and keeps nothing else from it', async () => {
  const refusal = { kind: 'refused', code: 'diskFull', detail: 'ENOSPC' } as const;
  const { ports, ids } = rig(
    [opened(silence(20)), notOpened('notDecodable'), opened(speechLike(20)), opened(speechLike(30))],
    { putInPlace: (id) => Promise.resolve(id === idAt(2) ? refusal : null) },
  );
  expect(await trimAll(ids, ports, never)).toEqual({
    trimmed: [idAt(3)],
    notTrimmed: [
      { id: idAt(0), name: 'anna_01.wav', why: { kind: 'none', reason: 'silence' } },
      { id: idAt(1), name: 'bruno_02.mp3', why: { kind: 'none', reason: 'notDecodable' } },
      { id: idAt(2), name: 'chen_li_03.m4a', why: refusal },
    ],
  });
});

test('a sample that went its way meanwhile is no failure', async () => {
  const { ports, ids, samples } = rig([opened(speechLike(20)), opened(speechLike(20))]);
  samples.delete(idAt(1));
  expect(await trimAll(ids, ports, never)).toEqual({ trimmed: [idAt(0)], notTrimmed: [] });
});

test('a worker that fails costs one sample', async () => {
  const { ports, ids } = rig([opened(speechLike(20)), opened(speechLike(20))]);
  let count = 0;
  const result = await trimAll(
    ids,
    {
      ...ports,
      startAnalyst: () => {
        const made = fakeAnalyst();
        count += 1;
        if (count === 1) queueMicrotask(() => made.worker.fail('out of memory'));
        return made.analyst;
      },
    },
    never,
  );
  expect(result.trimmed).toEqual([idAt(1)]);
  expect(result.notTrimmed).toMatchObject([{ id: idAt(0) }]);
});

test('called off, what is done stays done, and nothing more is begun', async () => {
  const controller = new AbortController();
  const { ports, ids, seen } = rig([opened(speechLike(20)), opened(speechLike(20)), opened(speechLike(20))]);
  const result = await trimAll(
    ids,
    {
      ...ports,
      open: (recording, analyst, signal) => {
        if (recording.url.endsWith('001')) controller.abort();
        return signal.aborted ? Promise.reject(signal.reason) : ports.open(recording, analyst, signal);
      },
    },
    controller.signal,
  );
  expect(result).toEqual({ trimmed: [idAt(0)], notTrimmed: [] });
  expect(seen).toHaveLength(2);
});

test('called off while the sound is looked through, it does not wait for it', async () => {
  const controller = new AbortController();
  const { ports, ids, workers } = rig([opened(speechLike(20))]);
  const running = trimAll(
    ids,
    {
      ...ports,
      startAnalyst: () => {
        const made = fakeAnalyst();
        workers.push(made);
        queueMicrotask(() => controller.abort());
        return made.analyst;
      },
    },
    controller.signal,
  );
  expect(await running).toEqual({ trimmed: [], notTrimmed: [] });
  expect(workers.at(-1)?.worker.isEnded).toBe(true);
});
