import { measureM4a } from './m4a.ts';
import { measureMp3 } from './mp3.ts';
import type { DurationResult } from './types.ts';
import { measureWav } from './wav.ts';

export type { DurationResult, Measured, NotMeasured } from './types.ts';
export { peakDbfsIfQuiet } from './wavPeak.ts';

export type MeasurableContainer = 'mp3' | 'm4a' | 'wav';

/**
 * Measures the exact length of an audio file over its bytes: what a decoder puts out. Never throws, linear in the
 * size, whatever the bytes are.
 */
export function measureDuration(container: MeasurableContainer, bytes: Uint8Array): DurationResult {
  return MEASURES[container](bytes);
}

const MEASURES = {
  mp3: measureMp3,
  m4a: measureM4a,
  wav: measureWav,
} as const satisfies Record<MeasurableContainer, (bytes: Uint8Array) => DurationResult>;
