import type { Sample } from '../contract/sample.ts';
import { CutError } from '../engine/cuts/cutError.ts';
import type { Engine } from '../engine/engine.ts';
import { cut, encodeWav16 } from '../trim/index.ts';
import type { BestParts } from './bestParts.ts';
import { lookForParts } from './bestParts.ts';

/** `show` prints the best parts of what is too long; `use` puts the best of each in the recording's place. */
export type PartsMode = 'show' | 'use';

/** What became of each recording that is too long: its parts by the sample's id, and cuts that could not be made. */
export interface FoundParts {
  readonly bySample: Map<string, BestParts>;
  readonly failures: { readonly sample: Sample; readonly error: CutError }[];
}

/**
 * Looks for parts in every recording that is too long, once all are inspected, one after the other, and adds them to `found`;
 * the sound of one at a time is held in memory. Stops between two when `signal` is aborted.
 */
export async function findParts(
  engine: Engine,
  mode: PartsMode,
  { bySample, failures }: FoundParts,
  signal: AbortSignal,
): Promise<void> {
  await engine.inspected();
  for (const sample of [...engine.samples()]) {
    if (signal.aborted) break;
    const looked = await lookForParts(sample);
    if (!looked) continue;
    const { parts, pcm } = looked;
    bySample.set(sample.id, parts);
    if (mode === 'show' || parts.kind === 'none' || !pcm || signal.aborted) continue;
    const [best] = parts.best;
    if (!best) continue;
    try {
      await engine.useCut(sample.id, best, encodeWav16(cut(pcm, best)));
    } catch (error) {
      if (!(error instanceof CutError)) throw error;
      failures.push({ sample, error });
    }
  }
}
