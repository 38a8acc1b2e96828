import type { Purpose } from './purpose.ts';

/**
 * What the check may say of a sample: stable codes and the data beside each.
 * Sentences live in `src/i18n`; the numbers live in `src/engine/rules/limits.ts`.
 */
export interface ProblemData {
  readonly unreadable: { readonly reason: UnreadableReason };
  readonly notAFile: { readonly what: NotAFileKind };
  readonly emptyFile: NoData;
  readonly fileTooLarge: SizeAndLimit;
  readonly sizeAtEdge: SizeAndLimit;
  readonly formatNotAccepted: { readonly found: string; readonly accepted: readonly string[] };
  readonly extensionMismatch: {
    readonly extension: string;
    readonly found: string;
    readonly suggestedName: string;
  };
  readonly damagedAudio: { readonly detail: string };
  readonly noAudioTrack: NoData;
  readonly hasVideo: NoData;
  readonly encryptedAudio: NoData;
  readonly durationUnknown: { readonly reason: DurationUnknownReason };
  readonly durationTooLong: DurationAndLimit;
  readonly durationTooShort: DurationAndLimit;
  readonly durationAtEdge: DurationAndLimit;
  readonly silent: { readonly peakDbfs: number };
  readonly duplicateInBatch: { readonly firstPath: string };
  readonly alreadyUploaded: {
    readonly fileId: string;
    /** ISO 8601, UTC. */
    readonly uploadedAt: string;
  };
  readonly textTooLong: CharactersAndLimit;
  readonly textLong: CharactersAndLimit;
  readonly textNotUtf8: { readonly looksLike: TextEncodingGuess };
  /** `share` is a fraction, 0 to 1. */
  readonly invisibleCharacters: { readonly share: number };
  readonly zipDamaged: { readonly detail: string };
  readonly zipEncrypted: NoData;
  readonly zipMixedTypes: { readonly types: readonly string[] };
  readonly zipUnsupportedEntry: { readonly entry: string; readonly kind: ZipEntryKind };
  readonly zipTooLarge: { readonly uncompressedBytes: number; readonly limitBytes: number };
}

type NoData = Readonly<Record<never, never>>;
interface SizeAndLimit {
  readonly sizeBytes: number;
  readonly limitBytes: number;
}
interface DurationAndLimit {
  readonly durationMs: number;
  readonly limitMs: number;
}
interface CharactersAndLimit {
  readonly characters: number;
  readonly limit: number;
}

export type UnreadableReason =
  | 'notFound'
  | 'noPermission'
  | 'busy'
  | 'nameTooLong'
  | 'tooManyOpenFiles'
  | 'changedWhileReading'
  | 'ioError';
export type NotAFileKind = 'fifo' | 'socket' | 'device' | 'directory' | 'linkLoop';
export type DurationUnknownReason = 'timeout' | 'notGiven' | 'notSupported';
export type TextEncodingGuess = 'gb18030' | 'utf-16le' | 'utf-16be' | 'unknown';
export type ZipEntryKind = 'folder' | 'macosMetadata' | 'dsStore' | 'nestedZip' | 'other';

export type ProblemCode = keyof ProblemData;
export type Severity = 'error' | 'warning';

/** A problem of one code, with its data: `Problem<'silent'>`; plain `Problem` is the union over all codes. */
export type Problem<C extends ProblemCode = ProblemCode> = {
  [K in C]: { readonly code: K; readonly severity: Severity; readonly data: ProblemData[K] };
}[C];

/** How bad each code is. `error`: not uploaded unless overridden. */
export const SEVERITY = {
  unreadable: 'error',
  notAFile: 'error',
  emptyFile: 'error',
  fileTooLarge: 'error',
  sizeAtEdge: 'warning',
  formatNotAccepted: 'error',
  extensionMismatch: 'error',
  damagedAudio: 'error',
  noAudioTrack: 'error',
  hasVideo: 'error',
  encryptedAudio: 'error',
  durationUnknown: 'error',
  durationTooLong: 'error',
  durationTooShort: 'error',
  durationAtEdge: 'warning',
  silent: 'warning',
  duplicateInBatch: 'warning',
  alreadyUploaded: 'warning',
  textTooLong: 'error',
  textLong: 'warning',
  textNotUtf8: 'error',
  invisibleCharacters: 'error',
  zipDamaged: 'error',
  zipEncrypted: 'error',
  zipMixedTypes: 'error',
  zipUnsupportedEntry: 'error',
  zipTooLarge: 'error',
} as const satisfies Record<ProblemCode, Severity>;

/** Every code, in the order problems are shown: the most telling first. */
export const PROBLEM_CODES = Object.keys(SEVERITY) as readonly ProblemCode[];

export function isProblemCode(value: string): value is ProblemCode {
  return Object.hasOwn(SEVERITY, value);
}

/** Which errors the user may override, per purpose. Source: the problem codes' table. */
const OVERRIDABLE: Partial<Record<ProblemCode, readonly Purpose[]>> = {
  durationUnknown: ['prompt_audio', 'voice_clone'],
  durationTooLong: ['voice_clone'],
  durationTooShort: ['voice_clone'],
  textTooLong: ['t2a_async_input'],
  textNotUtf8: ['t2a_async_input'],
  invisibleCharacters: ['t2a_async_input'],
};

/**
 * True when the user may send a sample in spite of this code. `alreadyUploaded` is no error, but it makes a sample
 * be skipped, and that can be overridden as well.
 */
export function canOverride(code: ProblemCode, purpose: Purpose): boolean {
  return code === 'alreadyUploaded' || (OVERRIDABLE[code]?.includes(purpose) ?? false);
}

/** The errors that stand in the way of a sample: those the user has not, or may not have, overridden. */
export function blockingProblems(
  problems: readonly Problem[],
  purpose: Purpose,
  overrides: readonly ProblemCode[],
): readonly Problem[] {
  return problems.filter(
    ({ code, severity }) => severity === 'error' && !(overrides.includes(code) && canOverride(code, purpose)),
  );
}
