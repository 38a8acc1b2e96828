import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ProblemCode } from '../../src/contract/problems.ts';
import { PURPOSES, type Purpose } from '../../src/contract/purpose.ts';
import type { CaseRecipe } from './problemFolder/case.ts';
import { promptAudioCases } from './problemFolder/promptAudio.ts';
import { textCases } from './problemFolder/texts.ts';
import { voiceCloneCases } from './problemFolder/voiceClone.ts';

/** A file of the problem folder, and what the check has to say of it: these codes and no others, in any order. */
export interface ProblemCase {
  /** Relative to the folder: its first part is the purpose. */
  readonly path: string;
  readonly purpose: Purpose;
  readonly expected: readonly ProblemCode[];
}

/** What no folder can hold: these need a history, so a test has to upload something first. */
export const CODES_WITHOUT_CASE: readonly ProblemCode[] = ['alreadyUploaded'];

const RECIPES = {
  prompt_audio: promptAudioCases,
  voice_clone: voiceCloneCases,
  t2a_async_input: textCases,
} as const satisfies Record<Purpose, () => readonly CaseRecipe[] | Promise<readonly CaseRecipe[]>>;

/**
 * Fills `folder` with every problem the check knows, one sub-folder per purpose, and lists what is in it. Within a purpose
 * no two files have the same content unless they are meant to; of those, the first by name is the original.
 * Cases that this system or user cannot have (a FIFO on Windows, a forbidden file for root) are left out.
 */
export async function buildProblemFolder(folder: string): Promise<readonly ProblemCase[]> {
  const cases: ProblemCase[] = [];
  for (const purpose of PURPOSES) {
    mkdirSync(join(folder, purpose), { recursive: true });
    for (const { name, expected, make } of await RECIPES[purpose]()) {
      const path = join(purpose, name);
      if (make(join(folder, path))) cases.push({ path, purpose, expected });
    }
  }
  return cases;
}
