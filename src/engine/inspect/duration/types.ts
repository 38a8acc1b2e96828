import type { DurationSource } from '../../../contract/facts.ts';

/** The exact length of one audio file, measured over its bytes. */
export interface Measured {
  readonly kind: 'measured';
  /** Decoded length: encoder delay and padding removed, edit lists applied. Finite, not negative. */
  readonly durationMs: number;
  /** Decoded sample frames (one per channel) behind `durationMs`. */
  readonly samples: number;
  readonly sampleRateHz: number;
  readonly channels: number;
  /** As a person would name it: `MPEG-1 Layer 3`, `PCM s16le`, `AAC LC`. */
  readonly codec: string;
  readonly source: DurationSource;
  /** Where every second takes as much, as in plain PCM. */
  readonly bitrateKbps?: number;
  /** Bytes that belong to nothing: garbage between frames or behind the last one. Tolerated, counted. */
  readonly strayBytes: number;
  /** What the header promises and the data does not hold, in a few technical words; null when all fits. */
  readonly damage: string | null;
}

/** Why there is no length. */
export interface NotMeasured {
  readonly kind: 'notMeasured';
  readonly reason: /** Not one decodable frame, a header that makes no sense, cut off before the data: `detail` says what. */
    | 'damaged'
    /** Well-formed, but of a kind this code does not measure. */
    | 'notSupported'
    | 'encrypted'
    /** An mp4 that holds pictures in motion (cover art does not count). */
    | 'hasVideo'
    | 'noAudioTrack';
  readonly detail: string;
}

export type DurationResult = Measured | NotMeasured;
