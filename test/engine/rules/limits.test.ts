import { describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../../src/contract/problems.ts';
import { PURPOSES } from '../../../src/contract/purpose.ts';
import { audio, codesOf, type Given, problemsOf, text } from './inspections.ts';

const MIB = 1024 * 1024;

function lasting(purpose: Given['purpose'], durationMs: number): Given {
  return { purpose, content: audio({ durationMs }) };
}

function sized(purpose: Given['purpose'], sizeBytes: number): Given {
  return { purpose, sizeBytes };
}

function long(characters: number, controlCharacters = 0): Given {
  return { purpose: 't2a_async_input', content: text(characters, { controlCharacters }) };
}

/** Each limit, one step before it, on it, and one step behind it. */
const BOUNDARIES: readonly [string, Given, ProblemCode | null][] = [
  ['prompt audio of nothing', lasting('prompt_audio', 1), null],
  ['prompt audio far from 8 s', lasting('prompt_audio', 7_899.99), null],
  ['prompt audio near 8 s', lasting('prompt_audio', 7_900), 'durationAtEdge'],
  ['prompt audio just under 8 s', lasting('prompt_audio', 7_999.99), 'durationAtEdge'],
  ['prompt audio of 8 s', lasting('prompt_audio', 8_000), 'durationTooLong'],
  ['prompt audio over 8 s', lasting('prompt_audio', 8_000.01), 'durationTooLong'],

  ['clone of nothing', lasting('voice_clone', 0.5), 'durationTooShort'],
  ['clone just under 10 s', lasting('voice_clone', 9_999.99), 'durationTooShort'],
  ['clone of 10 s', lasting('voice_clone', 10_000), 'durationAtEdge'],
  ['clone near 10 s', lasting('voice_clone', 10_100), 'durationAtEdge'],
  ['clone farther from 10 s', lasting('voice_clone', 10_100.01), null],
  ['clone farther from 5 min', lasting('voice_clone', 299_899.99), null],
  ['clone near 5 min', lasting('voice_clone', 299_900), 'durationAtEdge'],
  ['clone of 5 min', lasting('voice_clone', 300_000), 'durationAtEdge'],
  ['clone over 5 min', lasting('voice_clone', 300_000.01), 'durationTooLong'],

  ['prompt audio of 20 MB', sized('prompt_audio', 20_000_000), null],
  ['prompt audio over 20 MB', sized('prompt_audio', 20_000_001), 'sizeAtEdge'],
  ['prompt audio of 20 MiB', sized('prompt_audio', 20 * MIB), 'sizeAtEdge'],
  ['prompt audio over 20 MiB', sized('prompt_audio', 20 * MIB + 1), 'fileTooLarge'],
  ['clone of 20 MB', sized('voice_clone', 20_000_000), null],
  ['clone over 20 MB', sized('voice_clone', 20_000_001), 'sizeAtEdge'],
  ['clone of 20 MiB', sized('voice_clone', 20 * MIB), 'sizeAtEdge'],
  ['clone over 20 MiB', sized('voice_clone', 20 * MIB + 1), 'fileTooLarge'],
  ['text of 21 MiB', sized('t2a_async_input', 21 * MIB), null],
  ['text over this app’s own limit', sized('t2a_async_input', 200_000_001), 'fileTooLarge'],

  ['text of 100,000 characters', long(100_000), null],
  ['text over 100,000', long(100_001), 'textLong'],
  ['text of 1,000,000', long(1_000_000), 'textLong'],
  ['text over 1,000,000', long(1_000_001), 'textTooLong'],
  ['text without a character', long(0), null],
  ['text, a tenth invisible', long(1_000, 100), null],
  ['text, over a tenth invisible', long(1_000, 101), 'invisibleCharacters'],

  [
    'clip with a peak',
    { purpose: 'voice_clone', content: audio({ durationMs: 60_000, peakDbfs: -49.9 }) },
    null,
  ],
  [
    'clip at -50 dBFS',
    { purpose: 'voice_clone', content: audio({ durationMs: 60_000, peakDbfs: -50 }) },
    'silent',
  ],
  ['clip not decoded', { purpose: 'voice_clone', content: audio({ durationMs: 60_000 }) }, null],
];

describe('a limit', () => {
  it.each(BOUNDARIES)('%s', (_name, given, code) => {
    expect(codesOf(given)).toEqual(code === null ? [] : [code]);
  });

  it('is given beside what was found, so that a sentence can be made of it', () => {
    expect(problemsOf(lasting('prompt_audio', 8_123.4))).toEqual([
      { code: 'durationTooLong', severity: 'error', data: { durationMs: 8_123.4, limitMs: 8_000 } },
    ]);
    expect(problemsOf(lasting('voice_clone', 5_000))[0]?.data).toEqual({
      durationMs: 5_000,
      limitMs: 10_000,
    });
    expect(problemsOf(lasting('voice_clone', 10_050))[0]?.data).toEqual({
      durationMs: 10_050,
      limitMs: 10_000,
    });
    expect(problemsOf(lasting('voice_clone', 299_950))[0]?.data).toEqual({
      durationMs: 299_950,
      limitMs: 300_000,
    });
    expect(problemsOf(sized('voice_clone', 20_000_001))[0]?.data).toEqual({
      sizeBytes: 20_000_001,
      limitBytes: 20_000_000,
    });
    expect(problemsOf(sized('voice_clone', 20 * MIB + 1))[0]?.data).toEqual({
      sizeBytes: 20_971_521,
      limitBytes: 20_971_520,
    });
    expect(problemsOf(long(100_001))[0]?.data).toEqual({ characters: 100_001, limit: 100_000 });
    expect(problemsOf(long(1_000_001))[0]?.data).toEqual({ characters: 1_000_001, limit: 1_000_000 });
    expect(problemsOf(long(1_000, 250))[0]?.data).toEqual({ share: 0.25 });
  });

  it('is not held against a sample that is well within all of them', () => {
    for (const purpose of PURPOSES) expect(problemsOf({ purpose })).toEqual([]);
  });
});
