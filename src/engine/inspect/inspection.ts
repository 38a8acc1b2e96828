import type { AudioFacts, TextFacts, ZipFacts } from '../../contract/facts.ts';
import type {
  DurationUnknownReason,
  NotAFileKind,
  TextEncodingGuess,
  UnreadableReason,
  ZipEntryKind,
} from '../../contract/problems.ts';

/** What the bytes of one file say, before any rule is asked. */
export interface Inspection {
  readonly sizeBytes: number | null;
  /** The file's modification time, milliseconds since the epoch. */
  readonly modifiedMs: number | null;
  readonly sha256: string | null;
  readonly content: InspectedContent;
}

export type InspectedContent =
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason }
  | { readonly kind: 'notAFile'; readonly what: NotAFileKind }
  | { readonly kind: 'empty' }
  /** Over the purpose's size limit: refused by its size, not read. */
  | { readonly kind: 'tooLarge' }
  /** Nobody could look at it to the end: it took too long, or took the worker with it. */
  | { readonly kind: 'undecided'; readonly reason: DurationUnknownReason }
  | InspectedAudio
  | InspectedText
  | InspectedZip
  /** Something that no purpose takes; `found` names it (`flac`, `pdf`, `unknown`). */
  | { readonly kind: 'other'; readonly found: string };

export interface InspectedAudio {
  readonly kind: 'audio';
  readonly facts: AudioFacts;
  /** What does not fit, in a few technical words; null when the audio is whole. */
  readonly damage: string | null;
  readonly flaw: 'encrypted' | 'hasVideo' | 'noAudioTrack' | null;
  readonly durationUnknown: DurationUnknownReason | null;
}

export interface InspectedText {
  readonly kind: 'text';
  readonly facts: TextFacts;
  /** null when the text is UTF-8. */
  readonly looksLike: TextEncodingGuess | null;
}

export interface InspectedZip {
  readonly kind: 'zip';
  readonly facts: ZipFacts;
  /** The first thing that is wrong with it; null when all is well. */
  readonly flaw: ZipFlaw | null;
}

export type ZipFlaw =
  | { readonly code: 'zipDamaged'; readonly detail: string }
  | { readonly code: 'zipEncrypted' }
  | { readonly code: 'zipMixedTypes'; readonly types: readonly string[] }
  | { readonly code: 'zipUnsupportedEntry'; readonly entry: string; readonly kind: ZipEntryKind }
  | { readonly code: 'zipTooLarge'; readonly uncompressedBytes: number; readonly limitBytes: number };
