import type { Problem, ProblemCode } from '../../contract/problems.ts';
import { alreadyUploaded } from './alreadyUploaded.ts';
import { damagedAudio } from './damagedAudio.ts';
import { duplicateInBatch } from './duplicateInBatch.ts';
import { durationAtEdge } from './durationAtEdge.ts';
import { durationTooLong } from './durationTooLong.ts';
import { durationTooShort } from './durationTooShort.ts';
import { durationUnknown } from './durationUnknown.ts';
import { emptyFile } from './emptyFile.ts';
import { encryptedAudio } from './encryptedAudio.ts';
import { extensionMismatch } from './extensionMismatch.ts';
import { fileTooLarge } from './fileTooLarge.ts';
import { formatNotAccepted } from './formatNotAccepted.ts';
import { hasVideo } from './hasVideo.ts';
import { invisibleCharacters } from './invisibleCharacters.ts';
import { LIMITS } from './limits.ts';
import { noAudioTrack } from './noAudioTrack.ts';
import { notAFile } from './notAFile.ts';
import type { RuleInput } from './rule.ts';
import { silent } from './silent.ts';
import { sizeAtEdge } from './sizeAtEdge.ts';
import { textLong } from './textLong.ts';
import { textNotUtf8 } from './textNotUtf8.ts';
import { textTooLong } from './textTooLong.ts';
import { unreadable } from './unreadable.ts';
import { zipDamaged } from './zipDamaged.ts';
import { zipEncrypted } from './zipEncrypted.ts';
import { zipMixedTypes } from './zipMixedTypes.ts';
import { zipTooLarge } from './zipTooLarge.ts';
import { zipUnsupportedEntry } from './zipUnsupportedEntry.ts';

/**
 * Every rule, listed once, the most telling first: that is the order in which a sample's problems are shown. A code
 * of the contract that is missing here does not compile.
 */
const RULES = {
  unreadable,
  notAFile,
  emptyFile,
  formatNotAccepted,
  fileTooLarge,
  encryptedAudio,
  hasVideo,
  noAudioTrack,
  damagedAudio,
  zipDamaged,
  zipEncrypted,
  zipTooLarge,
  zipUnsupportedEntry,
  zipMixedTypes,
  durationTooLong,
  durationTooShort,
  durationUnknown,
  textTooLong,
  textNotUtf8,
  invisibleCharacters,
  extensionMismatch,
  alreadyUploaded,
  duplicateInBatch,
  silent,
  durationAtEdge,
  sizeAtEdge,
  textLong,
} as const satisfies Record<ProblemCode, (input: RuleInput) => Problem | null>;

/** All that is to be said of a sample, errors before warnings, the most telling first. Pure. */
export function judge(input: Omit<RuleInput, 'limits'>): readonly Problem[] {
  const limits = LIMITS[input.purpose];
  return Object.values(RULES).flatMap((check) => check({ ...input, limits }) ?? []);
}
