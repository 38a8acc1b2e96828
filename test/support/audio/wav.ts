/** What to put into a WAV. Sample counts are exact: give `samples`, or `seconds` that come to a whole number of them. */
export interface WavOptions {
  readonly seconds?: number;
  readonly samples?: number;
  /** 8,000: five minutes of it are 2.4 MB at 8 bits. */
  readonly sampleRateHz?: number;
  readonly channels?: number;
  readonly bitsPerSample?: 8 | 16;
  readonly toneHz?: number;
  /** 0 (silence) to 1 (full scale). */
  readonly amplitude?: number;
}

const HEADER_BYTES = 44;
const PCM = 1;

/** A PCM WAV of a sine tone, the same bytes for the same options. */
export function wav(options: WavOptions = {}): Buffer {
  const { sampleRateHz = 8000, channels = 1, bitsPerSample = 8, toneHz = 440, amplitude = 0.5 } = options;
  const samples = options.samples ?? Math.round((options.seconds ?? 1) * sampleRateHz);
  const bytesPerSample = bitsPerSample / 8;
  const frameBytes = bytesPerSample * channels;
  const file = Buffer.alloc(HEADER_BYTES + samples * frameBytes);
  writeHeader(file, { sampleRateHz, channels, bitsPerSample });
  for (let i = 0; i < samples; i++) {
    const level = amplitude * Math.sin((2 * Math.PI * toneHz * i) / sampleRateHz);
    for (let channel = 0; channel < channels; channel++) {
      const at = HEADER_BYTES + i * frameBytes + channel * bytesPerSample;
      // 8-bit PCM is unsigned around 128, 16-bit is signed.
      if (bitsPerSample === 8) file.writeUInt8(128 + Math.round(level * 127), at);
      else file.writeInt16LE(Math.round(level * 32_767), at);
    }
  }
  return file;
}

/** A WAV whose samples are all zero. */
export function silentWav(options: Omit<WavOptions, 'amplitude'> = {}): Buffer {
  return wav({ ...options, amplitude: 0 });
}

/** The same WAV, its header claiming another format tag: nobody knows what its bytes stand for then. */
export function withFormatTag(file: Buffer, tag: number): Buffer {
  const tagged = Buffer.from(file);
  tagged.writeUInt16LE(tag, 20);
  return tagged;
}

function writeHeader(
  file: Buffer,
  format: { readonly sampleRateHz: number; readonly channels: number; readonly bitsPerSample: number },
): void {
  const frameBytes = (format.channels * format.bitsPerSample) / 8;
  file.write('RIFF', 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(PCM, 20);
  file.writeUInt16LE(format.channels, 22);
  file.writeUInt32LE(format.sampleRateHz, 24);
  file.writeUInt32LE(format.sampleRateHz * frameBytes, 28);
  file.writeUInt16LE(frameBytes, 32);
  file.writeUInt16LE(format.bitsPerSample, 34);
  file.write('data', 36);
  file.writeUInt32LE(file.length - HEADER_BYTES, 40);
}

/**
 * The beginning of a WAV of `sizeBytes` (an even number): the sound, and the head of a JUNK chunk that takes up the rest.
 * The zeros of the chunk are left to who writes the file.
 */
export function wavWithPadding(file: Buffer, sizeBytes: number): Buffer {
  const junk = Buffer.alloc(8);
  junk.write('JUNK');
  junk.writeUInt32LE(sizeBytes - file.length - junk.length, 4);
  const padded = Buffer.concat([file, junk]);
  padded.writeUInt32LE(sizeBytes - 8, 4);
  return padded;
}
