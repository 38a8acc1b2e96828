/** What a cut is like at its edges: the louder one, in decibels relative to the voice. */
export interface EdgeQuality {
  readonly seconds: number;
  /** Root mean square of the first and last millisecond. */
  readonly levelDb: number;
  /** The largest step from one sample to the next there, that from and to silence included. */
  readonly stepDb: number;
}

const EDGE_S = 0.001;

export function edgeQuality(decoded: Int16Array, sampleRateHz: number, voiceRms: number): EdgeQuality {
  const samples = Float32Array.from(decoded, (sample) => sample / 0x8000);
  const count = Math.round(EDGE_S * sampleRateHz);
  const edges = [samples.slice(0, count), samples.slice(-count).reverse()];
  return {
    seconds: samples.length / sampleRateHz,
    levelDb: Math.max(...edges.map((edge) => decibels(rms(edge) / voiceRms))),
    stepDb: Math.max(...edges.map((edge) => decibels(largestStep(edge) / voiceRms))),
  };
}

function rms(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length));
}

function largestStep(samples: Float32Array): number {
  let largest = 0;
  let last = 0;
  for (const sample of samples) {
    largest = Math.max(largest, Math.abs(sample - last));
    last = sample;
  }
  return largest;
}

/** 16 bits end below; silence has no logarithm. */
function decibels(share: number): number {
  return 20 * Math.log10(Math.max(1e-6, share));
}
