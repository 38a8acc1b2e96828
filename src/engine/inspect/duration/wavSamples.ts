import type { WavFormat } from '../../../trim/wav/index.ts';
import { frameBytes, WAV_TAG } from '../../../trim/wav/index.ts';

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
