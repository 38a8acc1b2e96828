import { describe, expect, it } from 'vitest';
import type { Problem, ProblemCode } from '../../../src/contract/problems.ts';
import { blockingProblems, canOverride, PROBLEM_CODES, SEVERITY } from '../../../src/contract/problems.ts';
import type { Purpose } from '../../../src/contract/purpose.ts';
import { PURPOSES } from '../../../src/contract/purpose.ts';
import type { ZipFlaw } from '../../../src/engine/inspect/inspection.ts';
import { audio, codesOf, type Given, problemsOf, text, zip } from './inspections.ts';

const SPOKEN = { durationMs: 60_000 };

function clone(content: Given['content']): Given {
  return { purpose: 'voice_clone', ...(content ? { content } : {}) };
}

function t2a(content: Given['content']): Given {
  return { ...clone(content), purpose: 't2a_async_input' };
}

/** Every code, one way to earn it, and what is said beside it. A new code does not compile without a row. */
const ROWS: Record<ProblemCode, { given: Given; data: object }> = {
  unreadable: {
    given: clone({ kind: 'unreadable', reason: 'noPermission' }),
    data: { reason: 'noPermission' },
  },
  notAFile: { given: clone({ kind: 'notAFile', what: 'fifo' }), data: { what: 'fifo' } },
  emptyFile: { given: clone({ kind: 'empty' }), data: {} },
  fileTooLarge: {
    given: { ...clone({ kind: 'tooLarge' }), sizeBytes: 30_000_000 },
    data: { sizeBytes: 30_000_000, limitBytes: 20_971_520 },
  },
  sizeAtEdge: {
    given: { purpose: 'voice_clone', sizeBytes: 20_500_000 },
    data: { sizeBytes: 20_500_000, limitBytes: 20_000_000 },
  },
  formatNotAccepted: {
    given: clone({ kind: 'other', found: 'flac' }),
    data: { found: 'flac', accepted: ['mp3', 'm4a', 'wav'] },
  },
  extensionMismatch: {
    given: { ...clone(audio({ ...SPOKEN, container: 'm4a' })), name: 'take 1.MP3' },
    data: { extension: 'MP3', found: 'm4a', suggestedName: 'take 1.m4a' },
  },
  damagedAudio: { given: clone(audio(SPOKEN, { damage: 'truncated' })), data: { detail: 'truncated' } },
  noAudioTrack: { given: clone(audio({}, { flaw: 'noAudioTrack' })), data: {} },
  hasVideo: { given: clone(audio({}, { flaw: 'hasVideo' })), data: {} },
  encryptedAudio: { given: clone(audio({}, { flaw: 'encrypted' })), data: {} },
  durationUnknown: { given: clone(audio({}, { durationUnknown: 'notGiven' })), data: { reason: 'notGiven' } },
  durationTooLong: {
    given: clone(audio({ durationMs: 400_000 })),
    data: { durationMs: 400_000, limitMs: 300_000 },
  },
  durationTooShort: {
    given: clone(audio({ durationMs: 9_000 })),
    data: { durationMs: 9_000, limitMs: 10_000 },
  },
  durationAtEdge: {
    given: clone(audio({ durationMs: 10_000 })),
    data: { durationMs: 10_000, limitMs: 10_000 },
  },
  silent: { given: clone(audio({ ...SPOKEN, peakDbfs: -80 })), data: { peakDbfs: -80 } },
  duplicateInBatch: {
    given: { purpose: 'voice_clone', firstPath: '/a/b.mp3' },
    data: { firstPath: '/a/b.mp3' },
  },
  alreadyUploaded: {
    given: { purpose: 'voice_clone', earlier: { fileId: '9007199254740993', uploadedMs: 0 } },
    data: { fileId: '9007199254740993', uploadedAt: '1970-01-01T00:00:00.000Z' },
  },
  textTooLong: { given: t2a(text(2_000_000)), data: { characters: 2_000_000, limit: 1_000_000 } },
  textLong: { given: t2a(text(200_000)), data: { characters: 200_000, limit: 100_000 } },
  textNotUtf8: { given: t2a(text(10, { looksLike: 'gb18030' })), data: { looksLike: 'gb18030' } },
  invisibleCharacters: { given: t2a(text(10, { controlCharacters: 5 })), data: { share: 0.5 } },
  zipDamaged: { given: t2a(zip({ code: 'zipDamaged', detail: 'crc' })), data: { detail: 'crc' } },
  zipEncrypted: { given: t2a(zip({ code: 'zipEncrypted' })), data: {} },
  zipMixedTypes: {
    given: t2a(zip({ code: 'zipMixedTypes', types: ['txt', 'json'] })),
    data: { types: ['txt', 'json'] },
  },
  zipUnsupportedEntry: {
    given: t2a(zip({ code: 'zipUnsupportedEntry', entry: '__MACOSX/a', kind: 'macosMetadata' })),
    data: { entry: '__MACOSX/a', kind: 'macosMetadata' },
  },
  zipTooLarge: {
    given: t2a(zip({ code: 'zipTooLarge', uncompressedBytes: 300, limitBytes: 200 })),
    data: { uncompressedBytes: 300, limitBytes: 200 },
  },
};

const WARNINGS: readonly ProblemCode[] = [
  'sizeAtEdge',
  'durationAtEdge',
  'silent',
  'duplicateInBatch',
  'alreadyUploaded',
  'textLong',
];

describe('a problem', () => {
  it.each(Object.entries(ROWS))('%s is said alone, with its data and severity', (code, { given, data }) => {
    const severity = WARNINGS.some((warning) => warning === code) ? 'warning' : 'error';
    expect(problemsOf(given)).toEqual([{ code, severity, data }]);
  });

  it('has a row here', () => {
    expect(Object.keys(ROWS).toSorted()).toEqual(PROBLEM_CODES.toSorted());
    expect(PROBLEM_CODES.filter((code) => SEVERITY[code] === 'warning')).toEqual(WARNINGS);
  });
});

describe('several problems', () => {
  it('are told errors first, the most telling of them first', () => {
    const everything: Given = {
      purpose: 'voice_clone',
      name: 'a.wav',
      sizeBytes: 20_500_000,
      content: audio({ durationMs: 400_000, peakDbfs: -90 }),
      firstPath: '/b',
      earlier: { fileId: '5', uploadedMs: 0 },
    };
    expect(codesOf(everything)).toEqual([
      'durationTooLong',
      'extensionMismatch',
      'alreadyUploaded',
      'duplicateInBatch',
      'silent',
      'sizeAtEdge',
    ]);
  });

  it('of one cause are told once: a flaw says more than an unknown length', () => {
    const flawed = audio({}, { flaw: 'encrypted', damage: 'no frames', durationUnknown: 'notSupported' });
    expect(codesOf(clone(flawed))).toEqual(['encryptedAudio']);
    expect(codesOf(clone(audio({}, { damage: 'no frames', durationUnknown: 'notGiven' })))).toEqual([
      'damagedAudio',
    ]);
  });
});

describe('content that the purpose does not take', () => {
  it.each([
    ['prompt_audio', text(10), 'text'],
    ['voice_clone', zip(), 'zip'],
    ['t2a_async_input', audio(SPOKEN), 'mp3'],
    ['voice_clone', audio({ container: 'flac' }), 'flac'],
  ] as const)('is named, and nothing else is said of it: %s', (purpose, content, found) => {
    expect(problemsOf({ purpose, content, name: 'a.bin' })).toMatchObject([
      { code: 'formatNotAccepted', data: { found } },
    ]);
  });

  it('tells endings that people know', () => {
    expect(problemsOf({ purpose: 't2a_async_input', content: audio(SPOKEN) })[0]?.data).toMatchObject({
      accepted: ['txt', 'zip'],
    });
  });

  it.each(['zipDamaged', 'zipEncrypted'] as const)('hides the flaws of a zip: %s', (code) => {
    const flaw: ZipFlaw = code === 'zipDamaged' ? { code, detail: 'x' } : { code };
    expect(codesOf(clone(zip(flaw)))).toEqual(['formatNotAccepted']);
  });
});

describe('a sample that took too long to look at', () => {
  it('has no known length, or cannot be read where lengths do not matter', () => {
    expect(codesOf(clone({ kind: 'undecided', reason: 'timeout' }))).toEqual(['durationUnknown']);
    expect(problemsOf(t2a({ kind: 'undecided', reason: 'timeout' }))).toMatchObject([
      { code: 'unreadable', data: { reason: 'ioError' } },
    ]);
  });
});

describe('the ending of a name', () => {
  it.each([
    ['a.mp3', null],
    ['a.MP3', null],
    ['a.b.mp3', null],
    ['a.wav', 'a.mp3'],
    ['a.mp3.wav', 'a.mp3.mp3'],
    ['a', 'a.mp3'],
    ['.mp3', '.mp3.mp3'],
    ['take 1.final version', 'take 1.final version.mp3'],
    ['第一句。录音', '第一句。录音.mp3'],
    ['a.mp3x', 'a.mp3'],
  ])('%s', (name, suggestedName) => {
    const problems = problemsOf({ ...clone(audio(SPOKEN)), name });
    expect(problems.map(({ data }) => ('suggestedName' in data ? data.suggestedName : data))).toEqual(
      suggestedName === null ? [] : [suggestedName],
    );
  });
});

describe('an override', () => {
  const OVERRIDABLE: Partial<Record<ProblemCode, readonly Purpose[]>> = {
    durationUnknown: ['prompt_audio', 'voice_clone'],
    durationTooLong: ['voice_clone'],
    durationTooShort: ['voice_clone'],
    textTooLong: ['t2a_async_input'],
    textNotUtf8: ['t2a_async_input'],
    invisibleCharacters: ['t2a_async_input'],
    alreadyUploaded: [...PURPOSES],
  };

  it.each(PROBLEM_CODES)('of %s is possible where the table says so, and nowhere else', (code) => {
    for (const purpose of PURPOSES) {
      expect([purpose, canOverride(code, purpose)]).toEqual([
        purpose,
        OVERRIDABLE[code]?.includes(purpose) ?? false,
      ]);
    }
  });

  const tooLong = problemsOf({
    purpose: 'voice_clone',
    content: audio({ durationMs: 400_000 }),
    name: 'a.wav',
  });

  it('lifts what it names, and only that', () => {
    const codes = (problems: readonly Problem[]): readonly ProblemCode[] => problems.map(({ code }) => code);
    expect(codes(blockingProblems(tooLong, 'voice_clone', []))).toEqual([
      'durationTooLong',
      'extensionMismatch',
    ]);
    expect(codes(blockingProblems(tooLong, 'voice_clone', ['durationTooLong']))).toEqual([
      'extensionMismatch',
    ]);
    expect(codes(blockingProblems(tooLong, 'voice_clone', ['extensionMismatch']))).toHaveLength(2);
    expect(codes(blockingProblems(tooLong, 'prompt_audio', ['durationTooLong']))).toHaveLength(2);
  });

  it('is not needed for a warning', () => {
    const warned = problemsOf({ purpose: 'voice_clone', sizeBytes: 20_500_000, firstPath: '/b' });
    expect(warned).toHaveLength(2);
    expect(blockingProblems(warned, 'voice_clone', [])).toEqual([]);
  });
});
