import type { Sample } from '../../src/contract/sample.ts';

/** A sample that is as ordinary as can be, but for what a test says of it. */
export function aSample(change: Partial<Sample> = {}): Sample {
  return {
    id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
    batchId: '0f14d0ab-9605-4a62-a9e4-5ed26688389b',
    path: '/recordings/clip.wav',
    name: 'clip.wav',
    cut: null,
    note: '',
    purpose: 'prompt_audio',
    status: { kind: 'ready' },
    facts: {
      sizeBytes: 64_000,
      sha256: null,
      content: {
        kind: 'audio',
        container: 'wav',
        codec: 'PCM',
        durationMs: 4_000,
        durationSource: 'header',
        secondOpinionMs: null,
        sampleRateHz: 8_000,
        channels: 1,
        bitrateKbps: 128,
        peakDbfs: -3,
      },
    },
    problems: [],
    overrides: [],
    attempts: 0,
    ...change,
  };
}
