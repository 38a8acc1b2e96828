/** WAV files as they are: for whoever measures them, and for whoever reads them piece by piece. */
export type { WavFormat } from './format.ts';
export { frameBytes, isPcm, readWavFormat, WAV_TAG } from './format.ts';
export type { WavData } from './layout.ts';
export { layOutWav } from './layout.ts';
export { decodeWavSamples } from './samples.ts';
