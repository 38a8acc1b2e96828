import { u16le, u32le } from './bytes.ts';

/** The `fmt ` chunk, read as far as a length needs it. */
export interface WavFormat {
  /** Registered format tag; that of the sub-format where the chunk is a WAVEFORMATEXTENSIBLE. */
  readonly tag: number;
  readonly channels: number;
  readonly sampleRateHz: number;
  readonly blockBytes: number;
  readonly bitsPerSample: number;
  /** ADPCM: samples of one channel in a block, as the writer says; 0 when it does not. */
  readonly samplesPerBlock: number;
}

/** Format tags as registered in RFC 2361 and Microsoft's mmreg.h. */
export const WAV_TAG = {
  pcm: 0x0001,
  msAdpcm: 0x0002,
  float: 0x0003,
  aLaw: 0x0006,
  muLaw: 0x0007,
  imaAdpcm: 0x0011,
  yamahaAdpcm: 0x0020,
  gsm610: 0x0031,
  g726: 0x0045,
  mpeg: 0x0050,
  mp3: 0x0055,
  g726Other: 0x0064,
  extensible: 0xfffe,
} as const;

const PLAIN_FMT_BYTES = 16;
/** WAVEFORMATEXTENSIBLE: the sub-format's GUID starts with the format tag, at this place of the chunk. */
const SUB_FORMAT_OFFSET = 24;

/** Reads the format; null when the chunk is too short to be one. */
export function readWavFormat(bytes: Uint8Array, at: number, sizeBytes: number): WavFormat | null {
  const available = Math.min(sizeBytes, bytes.length - at);
  if (available < PLAIN_FMT_BYTES - 2) return null;
  const plainTag = u16le(bytes, at);
  const isExtensible = plainTag === WAV_TAG.extensible && available >= SUB_FORMAT_OFFSET + 2;
  return {
    tag: isExtensible ? u16le(bytes, at + SUB_FORMAT_OFFSET) : plainTag,
    channels: u16le(bytes, at + 2),
    sampleRateHz: u32le(bytes, at + 4),
    blockBytes: u16le(bytes, at + 12),
    bitsPerSample: available >= PLAIN_FMT_BYTES ? u16le(bytes, at + 14) : 8,
    samplesPerBlock: available >= 20 ? u16le(bytes, at + 18) : 0,
  };
}

/** Integer or floating point samples, as they are. */
export function isPcm({ tag }: WavFormat): boolean {
  return tag === WAV_TAG.pcm || tag === WAV_TAG.float;
}

/** Bytes that hold one sample of every channel. */
export function frameBytes(format: WavFormat): number {
  const packed = format.channels * Math.max(1, Math.ceil(format.bitsPerSample / 8));
  const { blockBytes, channels } = format;
  // Samples may sit in wider containers (24 bits in 32); a block size that is no such thing is not believed.
  const isContainer = blockBytes >= packed && blockBytes % channels === 0 && blockBytes / channels <= 8;
  return isContainer ? blockBytes : packed;
}
