/**
 * The four-byte header of an MPEG audio frame: ISO/IEC 11172-3 section 2.4.2.3 (MPEG-1) and ISO/IEC 13818-3
 * (MPEG-2, half the sampling rates). "MPEG-2.5" (a quarter of them) is Fraunhofer's extension, in the version
 * value that the standard keeps reserved.
 *
 * Everything that decides a frame's length lies in 12 neighbouring bits (version, layer, protection, bitrate,
 * sampling rate, padding), so one table over those bits answers "how long?" without any branching. This is what lets a walk over
 * 20 MiB cost less than reading them.
 */

/** No frame: a reserved version, layer, bitrate or sampling rate. */
export const INVALID = 0;
/** A frame whose length the header does not tell ("free format"): only the distance to the next header does. */
export const FREE_FORMAT = -1;

export const HEADER_BYTES = 4;

/** Version, as coded: 0 = MPEG-2.5, 2 = MPEG-2, 3 = MPEG-1 (1 is reserved). Layer, as coded: 3 = I, 2 = II, 1 = III. */
const MPEG_25 = 0;
const MPEG_1 = 3;
const LAYER_I = 3;
const LAYER_III = 1;

/** kbit/s by the bitrate index 1 to 14. */
const BITRATES_KBPS: Readonly<Record<'v1l1' | 'v1l2' | 'v1l3' | 'v2l1' | 'v2l23', readonly number[]>> = {
  v1l1: [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  v1l2: [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  v1l3: [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  v2l1: [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  v2l23: [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};

const MPEG_1_RATES_HZ = [44100, 48000, 32000] as const;

/** Length of a frame in bytes by the 12 bits of `tableIndex`; INVALID or FREE_FORMAT where there is none. */
export const FRAME_BYTES: Int16Array = buildFrameBytes();

/** The 12 bits behind the sync word, from the header's second and third byte. */
export function tableIndex(second: number, third: number): number {
  return ((second & 0x1f) << 7) | (third >> 1);
}

/** True when a frame header may stand here: eleven sync bits and nothing reserved. */
export function isHeader(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== 0xff) return false;
  const second = bytes[at + 1] ?? 0;
  return second >= 0xe0 && FRAME_BYTES[tableIndex(second, bytes[at + 2] ?? 0)] !== INVALID;
}

/**
 * True when both headers can belong to one stream: same version, layer and sampling rate. Bitrate, padding
 * and channel mode may change from frame to frame.
 */
export function sameStream(bytes: Uint8Array, a: number, b: number): boolean {
  return (
    (((bytes[a + 1] ?? 0) ^ (bytes[b + 1] ?? 0)) & 0xfe) === 0 &&
    (((bytes[a + 2] ?? 0) ^ (bytes[b + 2] ?? 0)) & 0x0c) === 0
  );
}

export interface FrameHeader {
  /** `MPEG-1 Layer 3`. */
  readonly codec: string;
  readonly isMpeg1: boolean;
  readonly isLayer3: boolean;
  readonly hasCrc: boolean;
  readonly sampleRateHz: number;
  readonly channels: 1 | 2;
  readonly samplesPerFrame: number;
  /** What a padding bit adds: one slot, which is four bytes in layer I and one elsewhere. */
  readonly slotBytes: 1 | 4;
  readonly isPadded: boolean;
}

/** Everything a header says; to be called where `isHeader` holds. */
export function readHeader(bytes: Uint8Array, at: number): FrameHeader {
  const second = bytes[at + 1] ?? 0;
  const third = bytes[at + 2] ?? 0;
  const version = (second >> 3) & 3;
  const layer = (second >> 1) & 3;
  const versionName = version === MPEG_1 ? '1' : version === MPEG_25 ? '2.5' : '2';
  return {
    codec: `MPEG-${versionName} Layer ${4 - layer}`,
    isMpeg1: version === MPEG_1,
    isLayer3: layer === LAYER_III,
    hasCrc: (second & 1) === 0,
    sampleRateHz: sampleRateHz(version, (third >> 2) & 3),
    channels: (bytes[at + 3] ?? 0) >> 6 === 3 ? 1 : 2,
    samplesPerFrame: samplesPerFrame(version, layer),
    slotBytes: layer === LAYER_I ? 4 : 1,
    isPadded: (third & 2) !== 0,
  };
}

function sampleRateHz(version: number, index: number): number {
  const rate = MPEG_1_RATES_HZ[index] ?? 0;
  return version === MPEG_1 ? rate : version === MPEG_25 ? rate / 4 : rate / 2;
}

function samplesPerFrame(version: number, layer: number): number {
  if (layer === LAYER_I) return 384;
  return layer === LAYER_III && version !== MPEG_1 ? 576 : 1152;
}

function buildFrameBytes(): Int16Array {
  const table = new Int16Array(1 << 12);
  for (let bits = 0; bits < table.length; bits++) table[bits] = frameBytes(bits);
  return table;
}

function frameBytes(bits: number): number {
  const version = (bits >> 10) & 3;
  const layer = (bits >> 8) & 3;
  const bitrateIndex = (bits >> 3) & 15;
  const rateIndex = (bits >> 1) & 3;
  const padding = bits & 1;
  if (version === 1 || layer === 0 || bitrateIndex === 15 || rateIndex === 3) return INVALID;
  if (bitrateIndex === 0) return FREE_FORMAT;
  const table =
    version === MPEG_1
      ? (`v1l${4 - layer}` as 'v1l1' | 'v1l2' | 'v1l3')
      : layer === LAYER_I
        ? 'v2l1'
        : 'v2l23';
  const bitsPerSecond = (BITRATES_KBPS[table][bitrateIndex - 1] ?? 0) * 1000;
  const rate = sampleRateHz(version, rateIndex);
  // Layer I counts in slots of four bytes, the others in bytes; a frame is `samples / 8 * bitrate / rate` bytes.
  if (layer === LAYER_I) return (Math.floor((12 * bitsPerSecond) / rate) + padding) * 4;
  return Math.floor(((samplesPerFrame(version, layer) / 8) * bitsPerSecond) / rate) + padding;
}
