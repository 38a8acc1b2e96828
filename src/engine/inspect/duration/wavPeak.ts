import { frameBytes, layOutWav, readWavFormat, WAV_TAG } from '../../../trim/wav/index.ts';

/** A recording that never gets above this is silence with noise: -50 dB relative to full scale. */
const QUIET_DBFS = -50;
const QUIET_PEAK = 10 ** (QUIET_DBFS / 20);
/** What digital silence is called, since its true level is minus infinity: below the noise of 20 bits. */
const FLOOR_DBFS = -120;

/**
 * The loudest sample of a quiet PCM or float WAV, in dB relative to full scale, never below -120; null as soon as
 * a sample above -50 dBFS turns up (most files: at once), and for anything that is not PCM or float.
 */
export function peakDbfsIfQuiet(bytes: Uint8Array): number | null {
  const layout = layOutWav(bytes);
  if (layout === null || layout.fmt === null || layout.data === null) return null;
  const format = readWavFormat(bytes, layout.fmt.at, layout.fmt.sizeBytes);
  if (format === null || format.channels === 0) return null;
  const bytesPerSample = frameBytes(format) / format.channels;
  const count = Math.floor(layout.data.sizeBytes / bytesPerSample);
  if (count === 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + layout.data.at, count * bytesPerSample);
  const peak = peakIfQuiet(view, format.tag, bytesPerSample);
  return peak === null ? null : Math.max(FLOOR_DBFS, 20 * Math.log10(peak));
}

/** Peak relative to full scale; null when above the threshold, or in a layout that is not known. */
function peakIfQuiet(view: DataView, tag: number, bytesPerSample: number): number | null {
  if (tag === WAV_TAG.float) {
    if (bytesPerSample === 4) return scan(view, 4, 1, (at) => view.getFloat32(at, true));
    if (bytesPerSample === 8) return scan(view, 8, 1, (at) => view.getFloat64(at, true));
    return null;
  }
  if (tag !== WAV_TAG.pcm) return null;
  switch (bytesPerSample) {
    case 1:
      // Eight bits are unsigned, all wider samples are signed: Microsoft's RIFF specification.
      return scan(view, 1, 2 ** 7, (at) => view.getUint8(at) - 0x80);
    case 2:
      return scan(view, 2, 2 ** 15, (at) => view.getInt16(at, true));
    case 3:
      return scan(view, 3, 2 ** 23, (at) => view.getUint8(at) | (view.getInt16(at + 1, true) << 8));
    case 4:
      return scan(view, 4, 2 ** 31, (at) => view.getInt32(at, true));
    default:
      return null;
  }
}

function scan(
  view: DataView,
  step: number,
  fullScale: number,
  sampleAt: (at: number) => number,
): number | null {
  const limit = QUIET_PEAK * fullScale;
  let peak = 0;
  for (let at = 0; at < view.byteLength; at += step) {
    const level = Math.abs(sampleAt(at));
    if (level > limit) return null;
    // A float sample may be NaN, which is never larger.
    if (level > peak) peak = level;
  }
  return peak / fullScale;
}
