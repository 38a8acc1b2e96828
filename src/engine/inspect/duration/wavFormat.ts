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

/** What `wavSamples` found: nothing means that this kind cannot be measured. */
export type WavCount = { readonly codec: string; readonly samples: number } | null;

/** Samples of one channel in so many bytes of data. `factSamples` decides how much of a last block is sound. */
export function wavSamples(format: WavFormat, dataBytes: number, factSamples: number | null): WavCount {
  const { tag, channels, bitsPerSample, blockBytes } = format;
  switch (tag) {
    case WAV_TAG.pcm:
    case WAV_TAG.float:
      return { codec: pcmName(format), samples: Math.floor(dataBytes / frameBytes(format)) };
    case WAV_TAG.aLaw:
    case WAV_TAG.muLaw:
      return { codec: tag === WAV_TAG.aLaw ? 'A-law' : 'µ-law', samples: Math.floor(dataBytes / channels) };
    case WAV_TAG.yamahaAdpcm:
      return { codec: 'Yamaha ADPCM', samples: Math.floor((dataBytes * 2) / channels) };
    case WAV_TAG.g726:
    case WAV_TAG.g726Other:
      // Two to five bits a sample, one channel.
      if (bitsPerSample < 2 || bitsPerSample > 5) return null;
      return { codec: 'G.726', samples: Math.floor((dataBytes * 8) / bitsPerSample) };
    case WAV_TAG.msAdpcm:
      return block('MS ADPCM', dataBytes, blockBytes, (n) => msAdpcmSamples(n, channels), factSamples);
    case WAV_TAG.imaAdpcm:
      return block('IMA ADPCM', dataBytes, blockBytes, (n) => imaAdpcmSamples(n, format), factSamples);
    case WAV_TAG.gsm610:
      // Two GSM frames of 160 samples, packed into 65 bytes.
      return block('GSM 6.10', dataBytes, blockBytes || 65, (n) => Math.floor(n / 65) * 320, factSamples);
    default:
      return null;
  }
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

function block(
  codec: string,
  dataBytes: number,
  blockBytes: number,
  samplesIn: (bytes: number) => number,
  factSamples: number | null,
): WavCount {
  const perBlock = samplesIn(blockBytes);
  if (blockBytes === 0 || perBlock <= 0) return null;
  const fullBlocks = Math.floor(dataBytes / blockBytes);
  const decodable = fullBlocks * perBlock + Math.max(0, samplesIn(dataBytes - fullBlocks * blockBytes));
  // `fact` says where sound ends within the last block, the rest of which is filling. Anything else it may say is wrong.
  const isPlausible = factSamples !== null && factSamples <= decodable && factSamples > decodable - perBlock;
  return { codec, samples: isPlausible ? factSamples : decodable };
}

/** A block starts with 7 bytes a channel, which hold two samples; then four bits a sample. */
function msAdpcmSamples(bytes: number, channels: number): number {
  const body = bytes - 7 * channels;
  return body < 0 ? 0 : Math.floor((body * 2) / channels) + 2;
}

/** A block starts with 4 bytes a channel, which hold one sample; then 2 to 5 bits a sample. */
function imaAdpcmSamples(bytes: number, format: WavFormat): number {
  const { channels, bitsPerSample } = format;
  const body = bytes - 4 * channels;
  if (body < 0 || bitsPerSample < 2 || bitsPerSample > 5) return 0;
  return Math.floor((body * 8) / (bitsPerSample * channels)) + 1;
}

function pcmName(format: WavFormat): string {
  const bits = (frameBytes(format) / format.channels) * 8;
  if (format.tag === WAV_TAG.float) return `PCM f${bits}le`;
  return bits === 8 ? 'PCM u8' : `PCM s${bits}le`;
}
