import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cutCommands } from '../../../electron/commands/cutCommands.ts';
import { answer } from '../../../electron/ipc/answer.ts';
import { cutFiles, cutWav, PART, usePart, withRecording } from '../../engine/cuts/support.ts';
import { named } from '../../engine/support.ts';
import { scratchFolder } from '../../support/scratch.ts';

/** The commands of an engine with a recording in its batch; `chosen` is what the user answers the dialog. */
async function withCommands(chosen: string | null = null) {
  const rig = await withRecording();
  const asked: string[] = [];
  const chooseCutFile = (name: string): Promise<string | null> => {
    asked.push(name);
    return Promise.resolve(chosen);
  };
  const handlers = cutCommands({ engine: rig.engine, dialogs: { chooseCutFile } });
  const ask = (name: keyof typeof handlers, args: unknown) =>
    answer(name, args, handlers[name] as never, (_, error) => {
      throw error;
    });
  return { ...rig, asked, ask };
}

describe('the commands for cuts', () => {
  it('use a cut, name earlier ones, and undo it', async () => {
    const { engine, dataFolder, id, ask } = await withCommands();
    const args = { id, ...PART, wav: cutWav(PART) };
    expect(await ask('useCut', args)).toEqual({ ok: true, value: null });
    await engine.inspected();
    expect(engine.sample(id)).toMatchObject({ name: 'talk.trim-2.000-9.000.wav', status: { kind: 'ready' } });
    expect(await ask('earlierCuts', { id })).toEqual({ ok: true, value: [] });
    expect(await ask('undoCut', { ids: [id] })).toEqual({ ok: true, value: { restored: 1 } });
    expect(cutFiles(dataFolder)).toEqual([]);
  });

  it('answer with a code for what is wrong with a cut, a sample or the disk', async () => {
    const { engine, dataFolder, id, ask } = await withCommands();
    const args = { id, ...PART, wav: cutWav(PART) };
    expect(await ask('useCut', { ...args, wav: new Uint8Array(100) })).toMatchObject({
      ok: false,
      code: 'badCut',
    });
    const unknown = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
    expect(await ask('useCut', { ...args, id: unknown })).toMatchObject({ ok: false, code: 'badArguments' });
    mkdirSync(join(dataFolder, 'cuts', id, 'talk.trim-2.000-9.000.wav'), { recursive: true });
    expect(await ask('useCut', args)).toMatchObject({ ok: false, code: 'notWritable' });
    engine.start();
    await engine.settled();
    const done = named(engine, 'short.wav').id;
    expect(await ask('useCut', { ...args, id: done })).toMatchObject({
      ok: false,
      code: 'sampleBusy',
      detail: 'done',
    });
  });

  it('save a copy where the user says, under the name of the cut', async () => {
    const to = join(scratchFolder(), 'mine.wav');
    const { engine, id, asked, ask } = await withCommands(to);
    expect(await ask('saveCutAs', { id })).toMatchObject({ ok: false, code: 'badArguments' });
    expect(asked).toEqual([]);
    await usePart(engine, id);
    expect(await ask('saveCutAs', { id })).toEqual({ ok: true, value: { path: to } });
    expect(asked).toEqual(['talk.trim-2.000-9.000.wav']);
    expect(readFileSync(to)).toEqual(Buffer.from(cutWav(PART)));
    rmSync(engine.sample(id)?.path ?? '');
    expect(await ask('saveCutAs', { id })).toMatchObject({ ok: false, code: 'fileGone' });
  });

  it('save nothing when the user closes the dialog', async () => {
    const { engine, recordings, id, ask } = await withCommands(null);
    await usePart(engine, id);
    expect(await ask('saveCutAs', { id })).toEqual({ ok: true, value: null });
    expect(existsSync(join(recordings, 'talk.trim-2.000-9.000.wav'))).toBe(false);
  });
});
