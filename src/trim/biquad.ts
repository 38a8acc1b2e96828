/** A second-order filter that goes on where it stopped, block by block. */
export interface Biquad {
  /** Filters `count` samples of `input` into `output`, which may be the same array. */
  readonly run: (input: Float32Array, output: Float32Array, count: number) => void;
}

/** States below this are set to zero: what follows them are denormal numbers, which are slow to reckon with. */
const INAUDIBLE = 1e-15;

export function lowPass(cutoffHz: number, sampleRateHz: number): Biquad {
  const { cos, alpha } = angles(cutoffHz, sampleRateHz);
  return biquad((1 - cos) / 2, 1 - cos, cos, alpha);
}

export function highPass(cutoffHz: number, sampleRateHz: number): Biquad {
  const { cos, alpha } = angles(cutoffHz, sampleRateHz);
  return biquad((1 + cos) / 2, -1 - cos, cos, alpha);
}

/** Butterworth, after Robert Bristow-Johnson's "Cookbook formulae for audio EQ biquad filter coefficients". */
function angles(cutoffHz: number, sampleRateHz: number): { cos: number; alpha: number } {
  const omega = 2 * Math.PI * Math.min(cutoffHz / sampleRateHz, 0.45);
  return { cos: Math.cos(omega), alpha: Math.sin(omega) * Math.SQRT1_2 };
}

/** Transposed direct form II; the first and the last numerator are the same for low and high pass. */
function biquad(outer: number, middle: number, cos: number, alpha: number): Biquad {
  const scale = 1 / (1 + alpha);
  const b0 = outer * scale;
  const b1 = middle * scale;
  const a1 = -2 * cos * scale;
  const a2 = (1 - alpha) * scale;
  let first = 0;
  let second = 0;
  return {
    run(input, output, count) {
      let z1 = first;
      let z2 = second;
      for (let at = 0; at < count; at += 1) {
        const x = input[at] as number;
        const y = b0 * x + z1;
        z1 = b1 * x - a1 * y + z2;
        z2 = b0 * x - a2 * y;
        output[at] = y;
      }
      first = Math.abs(z1) < INAUDIBLE ? 0 : z1;
      second = Math.abs(z2) < INAUDIBLE ? 0 : z2;
    },
  };
}
