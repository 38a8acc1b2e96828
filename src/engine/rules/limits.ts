import type { Purpose } from '../../contract/purpose.ts';

/** The numbers, per purpose. (doc): the vendor's two documents; (V): its other pages; (C): public clients. */
export interface Limits {
  /** What content is taken, as `sniff` names it. */
  readonly accepted: readonly string[];
  readonly maxSizeBytes: number;
  /** Above this and not above the maximum: a warning. null: there is no such edge. */
  readonly sizeEdgeBytes: number | null;
  readonly duration: DurationLimits | null;
  readonly text: { readonly longCharacters: number; readonly maxCharacters: number } | null;
}

export interface DurationLimits {
  /** Refused below this; null: no lower limit. */
  readonly minMs: number | null;
  readonly maxMs: number;
  /** True: `maxMs` itself is too long ("shorter than 8 s"). */
  readonly maxIsExclusive: boolean;
}

/** "20mb" (doc) is not defined further: refuse above 20 MiB, warn above 20,000,000. */
const MAX_AUDIO_BYTES = 20 * 1024 * 1024;
const AUDIO_SIZE_EDGE_BYTES = 20_000_000;
const AUDIO_FORMATS = ['mp3', 'm4a', 'wav'] as const; // (doc)

/** How near to a duration limit is "at the edge": decoders count encoder padding differently. */
export const DURATION_EDGE_MS = 100;
/** Below this peak a clip holds no speech. */
export const SILENCE_DBFS = -50;
/** Share of invisible control characters above which the service answers 1042 later (V). */
export const MAX_INVISIBLE_SHARE = 0.1;
/** A zip's content, unpacked, and its compression ratio: above is a bomb, not a text. This app's own limits. */
export const MAX_UNZIPPED_BYTES = 200_000_000;
export const MAX_ZIP_RATIO = 200;

export const LIMITS = {
  prompt_audio: {
    accepted: AUDIO_FORMATS,
    maxSizeBytes: MAX_AUDIO_BYTES, // (doc)
    sizeEdgeBytes: AUDIO_SIZE_EDGE_BYTES,
    duration: { minMs: null, maxMs: 8_000, maxIsExclusive: true }, // (doc)
    text: null,
  },
  voice_clone: {
    accepted: AUDIO_FORMATS,
    maxSizeBytes: MAX_AUDIO_BYTES, // (V)
    sizeEdgeBytes: AUDIO_SIZE_EDGE_BYTES,
    duration: { minMs: 10_000, maxMs: 300_000, maxIsExclusive: false }, // (V)
    text: null,
  },
  t2a_async_input: {
    accepted: ['text', 'zip'], // (doc)
    // The documents give no limit; what is sent is held in memory once, so this app has one of its own.
    maxSizeBytes: MAX_UNZIPPED_BYTES,
    sizeEdgeBytes: null,
    duration: null,
    text: { longCharacters: 100_000, maxCharacters: 1_000_000 }, // (V), (C)
  },
} as const satisfies Record<Purpose, Limits>;

/** The names people know the accepted content by, for messages and file endings. */
export const EXTENSIONS_OF: Readonly<Record<string, readonly string[]>> = {
  mp3: ['mp3'],
  m4a: ['m4a'],
  wav: ['wav'],
  text: ['txt'],
  zip: ['zip'],
};
