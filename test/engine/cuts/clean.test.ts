import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import type { Sandbox } from '../../../src/sandbox/index.ts';
import { scratchFolder } from '../../support/scratch.ts';
import { named, openEngine } from '../support.ts';
import { cutFiles, sampleOf, usePart, withRecording } from './support.ts';

/** The next run, which cleans up first. */
async function nextRun(engine: Engine, sandbox: Sandbox, dataFolder: string): Promise<Engine> {
  await engine.close();
  const next = openEngine(sandbox, { dataFolder, keepsBatch: true });
  next.reopen();
  await next.cleanCuts();
  return next;
}

const STRAY = '0f14d0ab-9605-4a62-a9e4-5ed26688389b';

describe('cleaning up', () => {
  it('keeps what is still to be sent, also for a batch that an earlier run left', async () => {
    const { engine, sandbox, dataFolder, id } = await withRecording({ keepsBatch: false });
    const sample = await usePart(engine, id);
    engine.start();
    engine.pause();
    const next = await nextRun(engine, sandbox, dataFolder);
    expect(cutFiles(dataFolder)).toEqual([sample.path]);
    next.start({ alsoLater: true });
    await next.settled();
    expect(sampleOf(next, id).status.kind).toBe('done');
  });

  it('keeps what was sent for as long as the history knows of it', async () => {
    const { engine, sandbox, dataFolder, id } = await withRecording();
    const sample = await usePart(engine, id);
    engine.start();
    await engine.settled();
    engine.remove([id, named(engine, 'short.wav').id]);
    const next = await nextRun(engine, sandbox, dataFolder);
    expect(cutFiles(dataFolder)).toEqual([sample.path]);
    next.store.dropBatch(sample.batchId);
    await nextRun(next, sandbox, dataFolder);
    expect(cutFiles(dataFolder)).toEqual([]);
  });

  it('removes the cut of a sample that was taken out and never sent, but not before the run is over', async () => {
    const { engine, sandbox, dataFolder, id } = await withRecording();
    const sample = await usePart(engine, id);
    engine.remove([id]);
    expect(cutFiles(dataFolder)).toEqual([sample.path]);
    await nextRun(engine, sandbox, dataFolder);
    expect(cutFiles(dataFolder)).toEqual([]);
    expect(existsSync(dirname(sample.path))).toBe(false);
  });

  it('keeps a cut that somebody has added as a file of its own', async () => {
    const { engine, sandbox, dataFolder, id } = await withRecording();
    const sample = await usePart(engine, id);
    await engine.add([sample.path], 'voice_clone');
    await engine.inspected();
    engine.remove([id]);
    await engine.close();
    // A run that works on another batch: only the history knows.
    const other = openEngine(sandbox, { dataFolder });
    await other.cleanCuts();
    expect(cutFiles(dataFolder)).toEqual([sample.path]);
  });

  it('removes what nobody knows, and touches nothing that is not its own', async () => {
    const { engine, sandbox, dataFolder } = await withRecording();
    const cuts = join(dataFolder, 'cuts');
    const outside = join(scratchFolder(), STRAY);
    mkdirSync(outside);
    const keep = [
      join(outside, 'talk.trim-0.000-7.000.wav'),
      join(cuts, 'mine.wav'),
      join(cuts, 'my folder', 'mine.wav'),
      join(cuts, STRAY, 'notes.txt'),
    ];
    for (const path of keep) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, 'mine');
    }
    symlinkSync(outside, join(cuts, '7c9e6679-7425-40de-944b-e07fc1f90ae7'), 'junction');
    const stray = ['talk.trim-0.000-7.000.wav', 'half.part'].map((name) => join(cuts, STRAY, name));
    for (const path of stray) writeFileSync(path, 'stray');
    await nextRun(engine, sandbox, dataFolder);
    expect(stray.filter((path) => existsSync(path))).toEqual([]);
    expect(keep.map((path) => readFileSync(path, 'utf8'))).toEqual(keep.map(() => 'mine'));
  });

  it('follows no link to another folder', async () => {
    const { engine, sandbox, dataFolder } = await withRecording();
    const elsewhere = scratchFolder();
    mkdirSync(join(elsewhere, STRAY));
    writeFileSync(join(elsewhere, STRAY, 'a.wav'), 'mine');
    symlinkSync(elsewhere, join(dataFolder, 'cuts'), 'junction');
    await nextRun(engine, sandbox, dataFolder);
    expect(readFileSync(join(elsewhere, STRAY, 'a.wav'), 'utf8')).toBe('mine');
  });

  it('waits while a history was put aside: its cuts may be wanted again', async () => {
    const { engine, sandbox, dataFolder, id } = await withRecording();
    const sample = await usePart(engine, id);
    await engine.close();
    for (const suffix of ['-wal', '-shm']) rmSync(join(dataFolder, `history.db${suffix}`), { force: true });
    writeFileSync(join(dataFolder, 'history.db'), 'broken '.repeat(2_000));
    const fresh = openEngine(sandbox, { dataFolder, keepsBatch: true });
    const movedTo = fresh.putAside?.movedTo ?? '';
    expect(movedTo).not.toBe('');
    await fresh.cleanCuts();
    const again = await nextRun(fresh, sandbox, dataFolder);
    expect(again.putAside).toBeNull();
    expect(cutFiles(dataFolder)).toEqual([sample.path]);
    rmSync(movedTo);
    await nextRun(again, sandbox, dataFolder);
    expect(cutFiles(dataFolder)).toEqual([]);
  });

  it('does not mind that there is nothing', async () => {
    const { engine, dataFolder } = await withRecording();
    await engine.cleanCuts();
    expect(existsSync(join(dataFolder, 'cuts'))).toBe(false);
  });
});
