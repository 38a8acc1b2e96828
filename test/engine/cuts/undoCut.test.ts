import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeClip } from '../../support/scratch.ts';
import { idsOf, openEngine } from '../support.ts';
import { cutFiles, cutWav, PART, sampleOf, usePart, withRecording } from './support.ts';

describe('undoing a cut', () => {
  it('brings the original back as it was, judged anew, and removes the file', async () => {
    const { engine, dataFolder, id } = await withRecording();
    const before = sampleOf(engine, id);
    await usePart(engine, id);
    expect(await engine.undoCut([id])).toBe(1);
    await engine.inspected();
    expect(sampleOf(engine, id)).toEqual(before);
    expect(cutFiles(dataFolder)).toEqual([]);
    expect(await engine.undoCut([id])).toBe(0);
  });

  it('does not wait for the check of the cut', async () => {
    const { engine, id } = await withRecording();
    await engine.useCut(id, PART, cutWav(PART));
    expect(sampleOf(engine, id).status.kind).toBe('inspecting');
    expect(await engine.undoCut([id])).toBe(1);
    await engine.inspected();
    expect(sampleOf(engine, id)).toMatchObject({ cut: null, status: { kind: 'needsAttention' } });
  });

  it('works in a later run, and so does cutting again', async () => {
    const { engine, sandbox, dataFolder, path, id } = await withRecording();
    const sample = await usePart(engine, id);
    await engine.close();

    const second = openEngine(sandbox, { dataFolder, keepsBatch: true });
    second.reopen();
    await second.inspected();
    expect(sampleOf(second, id)).toEqual(sample);
    expect(await second.add([path], 'prompt_audio')).toHaveLength(1);
    const other = { startMs: 12_000, endMs: 18_000 };
    const again = await usePart(second, id, other, 600);
    expect(again.cut).toEqual({ ...sample.cut, ...other });
    await second.close();

    const third = openEngine(sandbox, { dataFolder, keepsBatch: true });
    third.reopen();
    await third.inspected();
    expect(sampleOf(third, id)).toEqual(again);
    expect(await third.undoCut([id])).toBe(1);
    await third.close();

    const fourth = openEngine(sandbox, { dataFolder, keepsBatch: true });
    fourth.reopen();
    await fourth.inspected();
    expect(sampleOf(fourth, id)).toMatchObject({ path, name: 'talk.wav', cut: null });
    expect(cutFiles(dataFolder)).toEqual([]);
  });

  it('says of an original that is gone that it is gone', async () => {
    const { engine, path, id } = await withRecording();
    await usePart(engine, id);
    rmSync(path);
    await engine.undoCut([id]);
    await engine.inspected();
    expect(sampleOf(engine, id)).toMatchObject({
      path,
      problems: [{ code: 'unreadable', data: { reason: 'notFound' } }],
    });
  });

  it('takes many at once, and leaves those that are uploaded', async () => {
    const { engine, recordings, dataFolder, id } = await withRecording();
    const names = Array.from({ length: 5 }, (_, index) => `long-${index}.wav`);
    for (const [index, name] of names.entries()) writeClip(recordings, name, 10 + index, { seconds: 9 });
    await engine.add([recordings], 'prompt_audio');
    await engine.inspected();
    const ids = idsOf(engine, ...names);
    const part = { startMs: 1_000, endMs: 6_000 };
    await Promise.all(ids.map((one, index) => engine.useCut(one, part, cutWav(part, 300 + index))));
    await engine.inspected();
    engine.start();
    await engine.settled();
    await usePart(engine, id);
    expect(await engine.undoCut([...ids, id, 'no such sample'])).toBe(1);
    await engine.inspected();
    expect(sampleOf(engine, id).cut).toBeNull();
    expect(ids.map((one) => sampleOf(engine, one).status.kind)).toEqual(Array(5).fill('done'));
    expect(cutFiles(dataFolder)).toHaveLength(5);
  });
});
