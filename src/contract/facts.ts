/** Where a duration comes from, the most trustworthy way first. */
export type DurationSource =
  /** Every frame header (mp3) was walked and counted. */
  | 'frames'
  /** Sample tables of an mp4 (`stts`, `trun`), edit lists applied. */
  | 'sampleTable'
  /** Data size over frame size (PCM), or `fact` and block arithmetic. */
  | 'header'
  /** music-metadata's word. */
  | 'metadata';

/** What is known of an audio sample's content. */
export interface AudioFacts {
  readonly kind: 'audio';
  /** `mp3`, `m4a`, `wav`, or the name of what was found instead. */
  readonly container: string;
  readonly codec: string | null;
  readonly durationMs: number | null;
  readonly durationSource: DurationSource | null;
  /** The metadata library's duration, where it differs from the measured one by more than 250 ms. */
  readonly secondOpinionMs: number | null;
  readonly sampleRateHz: number | null;
  readonly channels: number | null;
  readonly bitrateKbps: number | null;
  /** Loudest sample, in dB relative to full scale; null where the content was not decoded. */
  readonly peakDbfs: number | null;
}

/** What is known of a text sample. `characters` counts Unicode code points, a leading BOM aside. */
export interface TextFacts {
  readonly kind: 'text';
  readonly encoding: string;
  readonly characters: number;
  readonly controlCharacters: number;
}

/** What is known of a zip sample. */
export interface ZipFacts {
  readonly kind: 'zip';
  readonly entries: number;
  readonly uncompressedBytes: number;
}

/** Content that the purpose does not take: `found` names it (`flac`, `pdf`, `unknown`). */
export interface OtherFacts {
  readonly kind: 'other';
  readonly found: string;
}

/** What is known of a sample, whatever it is. */
export interface SampleFacts {
  readonly sizeBytes: number | null;
  /** Lower-case hex; null until the whole content was read. */
  readonly sha256: string | null;
  readonly content: AudioFacts | TextFacts | ZipFacts | OtherFacts | null;
}
