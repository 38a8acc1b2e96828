/**
 * The AudioSpecificConfig of an AAC track: ISO/IEC 14496-3 section 1.6.2.1. It alone says how many samples a frame
 * decodes to, and whether spectral band replication (HE-AAC) doubles them.
 */
export interface AacConfig {
  readonly codec: string;
  /** Rate of what the decoder puts out: twice the core's with SBR. */
  readonly sampleRateHz: number;
  /** 0 when the stream itself describes its channels. */
  readonly channels: number;
  /** Samples that one frame decodes to, SBR included. */
  readonly samplesPerFrame: number;
}

const RATES_HZ = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350];
/** Channels by channel configuration: 7 means 7.1. */
const CHANNELS = [0, 1, 2, 3, 4, 5, 6, 8];

/** Audio object types. */
const AOT_MAIN = 1;
const AOT_LC = 2;
const AOT_SSR = 3;
const AOT_LTP = 4;
const AOT_SBR = 5;
const AOT_PS = 29;
const CORE_NAMES: Readonly<Record<number, string>> = {
  [AOT_MAIN]: 'AAC Main',
  [AOT_LC]: 'AAC LC',
  [AOT_SSR]: 'AAC SSR',
  [AOT_LTP]: 'AAC LTP',
};
/** Marks the extension that older decoders skip ("backward compatible signalling"). */
const SYNC_EXTENSION_SBR = 0x2b7;
const SYNC_EXTENSION_PS = 0x548;

/** Reads the configuration; null when it is of another kind than plain or HE-AAC, or makes no sense. */
export function readAacConfig(bytes: Uint8Array, from: number, to: number): AacConfig | null {
  const bits = new BitReader(bytes, from, to);
  let objectType = bits.objectType();
  const coreRate = bits.rateHz();
  const channelConfig = bits.read(4);
  let extensionRate = 0;
  let hasPs = false;
  if (objectType === AOT_SBR || objectType === AOT_PS) {
    hasPs = objectType === AOT_PS;
    extensionRate = bits.rateHz();
    objectType = bits.objectType();
  }
  const core = CORE_NAMES[objectType];
  if (core === undefined || coreRate === 0 || bits.isExhausted) return null;
  const coreSamples = bits.read(1) === 1 ? 960 : 1024;

  if (extensionRate === 0) {
    const extension = findExtension(bits);
    extensionRate = extension.rateHz;
    hasPs = extension.hasPs;
  }
  const hasSbr = extensionRate > 0;
  const channels = CHANNELS[channelConfig] ?? 0;
  return {
    codec: hasPs ? 'HE-AAC v2' : hasSbr ? 'HE-AAC' : core,
    sampleRateHz: hasSbr ? extensionRate : coreRate,
    channels: hasPs && channels === 1 ? 2 : channels,
    // SBR at the core's own rate ("downsampled SBR") leaves the number as it is.
    samplesPerFrame: hasSbr && extensionRate !== coreRate ? coreSamples * 2 : coreSamples,
  };
}

/** What may lie in between depends on the object type, so the mark is searched bit by bit, as decoders do. */
function findExtension(bits: BitReader): { rateHz: number; hasPs: boolean } {
  while (bits.left >= 17) {
    if (bits.peek(11) !== SYNC_EXTENSION_SBR) {
      bits.read(1);
      continue;
    }
    bits.read(11);
    if (bits.objectType() !== AOT_SBR || bits.read(1) === 0) break;
    const rateHz = bits.rateHz();
    const hasPs = bits.left >= 12 && bits.read(11) === SYNC_EXTENSION_PS && bits.read(1) === 1;
    return { rateHz, hasPs };
  }
  return { rateHz: 0, hasPs: false };
}

/** A configuration is a handful of bytes; a descriptor that claims more is not searched further. */
const MAX_CONFIG_BITS = 512;

class BitReader {
  readonly #bytes: Uint8Array;
  readonly #endBit: number;
  #bit: number;

  constructor(bytes: Uint8Array, from: number, to: number) {
    this.#bytes = bytes;
    this.#bit = from * 8;
    this.#endBit = Math.min(Math.min(to, bytes.length) * 8, this.#bit + MAX_CONFIG_BITS);
  }

  get left(): number {
    return this.#endBit - this.#bit;
  }

  /** True when more was read than there was. */
  get isExhausted(): boolean {
    return this.#bit > this.#endBit;
  }

  peek(count: number): number {
    let value = 0;
    for (let bit = this.#bit; bit < this.#bit + count; bit++) {
      const byte = bit < this.#endBit ? (this.#bytes[bit >> 3] ?? 0) : 0;
      value = value * 2 + ((byte >> (7 - (bit & 7))) & 1);
    }
    return value;
  }

  read(count: number): number {
    const value = this.peek(count);
    this.#bit += count;
    return value;
  }

  objectType(): number {
    const type = this.read(5);
    return type === 31 ? 32 + this.read(6) : type;
  }

  rateHz(): number {
    const index = this.read(4);
    return index === 15 ? this.read(24) : (RATES_HZ[index] ?? 0);
  }
}
