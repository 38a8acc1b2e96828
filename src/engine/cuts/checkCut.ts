import { MOST_CUT_BYTES } from '../../contract/cut.ts';
import type { CutRange } from '../../trim/index.ts';
import { measureDuration } from '../inspect/duration/index.ts';
import { CutError } from './cutError.ts';

/** The name `measureDuration` has for what `encodeWav16` writes. */
const CODEC = 'PCM s16le';
/** How far length and range may be apart: cuts lie on whole samples, and a time may have been rounded on its way. */
const MOST_DIFFERENCE_MS = 20;

/**
 * Makes sure that a cut is what it is said to be: a sound 16-bit WAV of the length of its range. What the purpose demands
 * is not asked here, the ordinary rules do that. Throws `CutError` `badCut`; the detail says what is wrong.
 */
export function checkCut({ startMs, endMs }: CutRange, wav: Uint8Array): void {
  if (!(startMs >= 0 && endMs > startMs && Number.isFinite(endMs))) throw bad(`${startMs}–${endMs} ms`);
  if (wav.byteLength > MOST_CUT_BYTES) throw bad(`${wav.byteLength} bytes`);
  const measured = measureDuration('wav', wav);
  if (measured.kind === 'notMeasured') throw bad(measured.detail);
  if (measured.damage !== null) throw bad(measured.damage);
  if (measured.codec !== CODEC) throw bad(measured.codec);
  const { durationMs } = measured;
  if (Math.abs(durationMs - (endMs - startMs)) > MOST_DIFFERENCE_MS) {
    throw bad(`${Math.round(durationMs)} ms of sound for ${Math.round(endMs - startMs)} ms`);
  }
}

function bad(detail: string): CutError {
  return new CutError('badCut', detail);
}
