import { linkSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../../support/scratch.ts';
import { codeOf, cutWav, PART, usePart, withRecording } from './support.ts';

describe('saving a cut', () => {
  it('writes a copy, and the batch goes on with its own', async () => {
    const { engine, id } = await withRecording();
    const sample = await usePart(engine, id);
    const to = join(scratchFolder(), 'mine.wav');
    await engine.saveCutAs(id, to);
    await engine.saveCutAs(id, to);
    expect(readFileSync(to)).toEqual(Buffer.from(cutWav(PART)));
    expect(engine.sample(id)).toBe(sample);
  });

  it('never replaces the original, under whatever name it is met', async () => {
    const { engine, recordings, path, id } = await withRecording();
    await usePart(engine, id);
    const original = readFileSync(path);
    symlinkSync(path, join(recordings, 'link.wav'));
    linkSync(path, join(recordings, 'same.wav'));
    for (const to of [path, join(recordings, '.', 'link.wav'), join(recordings, 'same.wav')]) {
      expect(await codeOf(engine.saveCutAs(id, to))).toBe('isOriginal');
    }
    expect(readFileSync(path)).toEqual(original);
  });

  it('says why it cannot be done', async () => {
    const { engine, id } = await withRecording();
    const folder = scratchFolder();
    expect(await codeOf(engine.saveCutAs(id, join(folder, 'a.wav')))).toBe('noSample');
    const { path } = await usePart(engine, id);
    mkdirSync(join(folder, 'taken'));
    expect(await codeOf(engine.saveCutAs(id, join(folder, 'taken')))).toBe('notWritable');
    expect(await codeOf(engine.saveCutAs(id, join(folder, 'none', 'a.wav')))).toBe('notWritable');
    rmSync(path);
    expect(await codeOf(engine.saveCutAs(id, join(folder, 'a.wav')))).toBe('fileGone');
  });
});
