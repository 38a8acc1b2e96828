import type { Problem, ProblemCode, ProblemData } from '../../src/contract/problems.ts';
import { SEVERITY } from '../../src/contract/problems.ts';

/** Data of every code, so that each sentence can be made once. A new code does not compile without. */
const DATA: ProblemData = {
  unreadable: { reason: 'noPermission' },
  notAFile: { what: 'fifo' },
  emptyFile: {},
  fileTooLarge: { sizeBytes: 31_000_000, limitBytes: 20_971_520 },
  sizeAtEdge: { sizeBytes: 20_500_000, limitBytes: 20_000_000 },
  formatNotAccepted: { found: 'flac', accepted: ['mp3', 'm4a', 'wav'] },
  extensionMismatch: { extension: 'mp3', found: 'wav', suggestedName: 'take.wav' },
  damagedAudio: { detail: 'truncated' },
  noAudioTrack: {},
  hasVideo: {},
  encryptedAudio: {},
  durationUnknown: { reason: 'notGiven' },
  durationTooLong: { durationMs: 8_420, limitMs: 8_000 },
  durationTooShort: { durationMs: 9_000, limitMs: 10_000 },
  durationAtEdge: { durationMs: 7_950, limitMs: 8_000 },
  silent: { peakDbfs: -63.2 },
  duplicateInBatch: { firstPath: '/samples/first.wav' },
  alreadyUploaded: { fileId: '9007199254740993', uploadedAt: '2026-01-15T12:00:00.000Z' },
  textTooLong: { characters: 1_234_567, limit: 1_000_000 },
  textLong: { characters: 123_456, limit: 100_000 },
  textNotUtf8: { looksLike: 'gb18030' },
  invisibleCharacters: { share: 0.25 },
  zipDamaged: { detail: 'crc' },
  zipEncrypted: {},
  zipMixedTypes: { types: ['.txt', '.json'] },
  zipUnsupportedEntry: { entry: '__MACOSX/a', kind: 'macosMetadata' },
  zipTooLarge: { uncompressedBytes: 300_000_000, limitBytes: 200_000_000 },
};

export function problem<C extends ProblemCode>(code: C, data: ProblemData[C] = DATA[code]): Problem<C> {
  return { code, severity: SEVERITY[code], data } as Problem<C>;
}
