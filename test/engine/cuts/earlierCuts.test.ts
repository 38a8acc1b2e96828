import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { earlierCuts } from '../../../src/engine/cuts/earlierCuts.ts';
import { silentWav } from '../../support/audio/wav.ts';
import { scratchFolder, scratchSandbox } from '../../support/scratch.ts';
import { HOST, stored } from '../history/support.ts';
import { named, openEngine } from '../support.ts';
import { codeOf, PART, sampleOf, usePart, withRecording } from './support.ts';

describe('earlier cuts', () => {
  it('are known by the content of the original, wherever it lies now', async () => {
    const { engine, sandbox, dataFolder, path, id } = await withRecording();
    await usePart(engine, id);
    engine.start();
    await engine.settled();
    const { status } = sampleOf(engine, id);
    await engine.close();

    const copy = join(scratchFolder(), 'copy of talk.wav');
    copyFileSync(path, copy);
    const later = openEngine(sandbox, { dataFolder });
    await later.add([copy], 'voice_clone');
    await later.inspected();
    const sample = named(later, 'copy of talk.wav');
    const earlier = await later.earlierCuts(sample.id);
    expect(earlier).toEqual([
      {
        ...PART,
        purpose: 'prompt_audio',
        fileId: status.kind === 'done' ? status.fileId : '',
        uploadedMs: expect.closeTo(Date.now(), -5),
      },
    ]);
    // Also when the sample is a cut itself by now.
    await usePart(later, sample.id, { startMs: 0, endMs: 6_000 }, 900);
    rmSync(copy);
    expect(await later.earlierCuts(sample.id)).toEqual(earlier);
  });

  it('are no sample’s own, and each part and purpose is there once, the newest first', async () => {
    const { engine, recordings, path, id } = await withRecording();
    expect(await engine.earlierCuts(id)).toEqual([]);
    const twins = ['a.wav', 'b.wav', 'c.wav'].map((name) => join(recordings, name));
    for (const twin of twins) copyFileSync(path, twin);
    await engine.add(twins, 'prompt_audio');
    await engine.inspected();
    const [a = '', b = '', c = ''] = twins.map((twin) => named(engine, twin.slice(-5)).id);
    await usePart(engine, a);
    await usePart(engine, b);
    await usePart(engine, c, { startMs: 10_000, endMs: 17_000 }, 700);
    const found = await engine.earlierCuts(id);
    expect(found.map(({ startMs, fileId, uploadedMs }) => [startMs, fileId, uploadedMs])).toEqual([
      [10_000, null, null],
      [2_000, null, null],
    ]);
    expect((await engine.earlierCuts(c)).map(({ startMs }) => startMs)).toEqual([2_000]);
    await engine.undoCut([a, b]);
    expect((await engine.earlierCuts(id)).map(({ startMs }) => startMs)).toEqual([10_000]);
  });

  it('are the uploaded one of several of a part, also when another is newer', () => {
    const cut = { originalPath: '/talk.wav', originalName: 'talk.wav', originalSha256: 'ab', ...PART };
    const newer = stored({ cut, status: { kind: 'ready' } });
    const uploaded = stored({ cut, status: { kind: 'done', fileId: '7', traceId: null } }, { updatedMs: 5 });
    const older = stored({ cut, status: { kind: 'done', fileId: '6', traceId: null } }, { updatedMs: 4 });
    expect(earlierCuts([newer, uploaded, older], HOST)).toEqual([
      { ...PART, purpose: 'voice_clone', fileId: '7', uploadedMs: 5 },
    ]);
  });

  it('have an id only on the account that samples go to now', async () => {
    const { engine, dataFolder, path, id } = await withRecording();
    await usePart(engine, id);
    engine.start();
    await engine.settled();
    await engine.close();
    const elsewhere = openEngine(await scratchSandbox(), { dataFolder });
    await elsewhere.add([path], 'prompt_audio');
    await elsewhere.inspected();
    expect(await elsewhere.earlierCuts(named(elsewhere, 'talk.wav').id)).toEqual([
      { ...PART, purpose: 'prompt_audio', fileId: null, uploadedMs: null },
    ]);
  });

  it('are known of an original that is too large to be sent as it is', async () => {
    const { engine, recordings } = await withRecording();
    const large = join(recordings, 'hour.wav');
    writeFileSync(large, silentWav({ seconds: 1_400, bitsPerSample: 16 }));
    const twin = join(recordings, 'hour 2.wav');
    copyFileSync(large, twin);
    await engine.add([large, twin], 'prompt_audio');
    await engine.inspected();
    const { id, facts } = named(engine, 'hour.wav');
    expect(facts.sha256).toBeNull();
    const sample = await usePart(engine, id);
    expect(sample.cut?.originalSha256).toBe(createHash('sha256').update(readFileSync(large)).digest('hex'));
    const other = named(engine, 'hour 2.wav').id;
    expect(await engine.earlierCuts(other)).toMatchObject([PART]);
    rmSync(twin);
    expect(await engine.earlierCuts(other)).toEqual([]);
    expect(await codeOf(engine.earlierCuts('no such sample'))).toBe('noSample');
  });
});
