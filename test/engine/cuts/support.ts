import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Sample } from '../../../src/contract/sample.ts';
import { CutError } from '../../../src/engine/cuts/cutError.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import type { EngineOptions } from '../../../src/engine/options.ts';
import type { CutRange } from '../../../src/trim/index.ts';
import { wav } from '../../support/audio/wav.ts';
import { scratchFolder, scratchSandbox, writeClip } from '../../support/scratch.ts';
import { named, openEngine } from '../support.ts';

/** What the window makes of a part of a recording: another pitch is another part. */
export function cutWav({ startMs, endMs }: CutRange, toneHz = 440): Uint8Array {
  return wav({
    samples: Math.round((endMs - startMs) * 16),
    sampleRateHz: 16_000,
    bitsPerSample: 16,
    toneHz,
  });
}

/** A part of the right length, and its content. */
export const PART = { startMs: 2_000, endMs: 9_000 } as const;

/** An engine with one recording of 20 s in its batch, which is too long, and a clip that is ready. */
export async function withRecording(options: Partial<EngineOptions> = {}) {
  const sandbox = await scratchSandbox();
  const dataFolder = options.dataFolder ?? scratchFolder();
  const recordings = scratchFolder();
  const path = writeClip(recordings, 'talk.wav', 1, { seconds: 20 });
  writeClip(recordings, 'short.wav', 2);
  const engine = openEngine(sandbox, { keepsBatch: true, ...options, dataFolder });
  await engine.add([recordings], 'prompt_audio');
  await engine.inspected();
  return { sandbox, dataFolder, recordings, path, engine, id: named(engine, 'talk.wav').id };
}

export async function usePart(
  engine: Engine,
  id: string,
  part: CutRange = PART,
  toneHz = 440,
): Promise<Sample> {
  await engine.useCut(id, part, cutWav(part, toneHz));
  await engine.inspected();
  return sampleOf(engine, id);
}

export function sampleOf(engine: Engine, id: string): Sample {
  const sample = engine.sample(id);
  if (!sample) throw new Error('no such sample');
  return sample;
}

/** The files below `<data>/cuts`, each with its folder. */
export function cutFiles(dataFolder: string): readonly string[] {
  try {
    return readdirSync(join(dataFolder, 'cuts'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}

/** The code a promise rejects with. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof CutError) return error.code;
    throw error;
  }
  return 'none';
}
