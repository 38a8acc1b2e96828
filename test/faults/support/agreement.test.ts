import { describe, expect, it } from 'vitest';
import { disagreements, type History } from './agreement.ts';
import type { StoredFile } from './ledger.ts';

const FILE: StoredFile = {
  fileId: '7',
  filename: 'a.wav',
  purpose: 'prompt_audio',
  bytes: 10,
  sha256: 'aa',
  createdAtSeconds: 0,
};
const SAMPLE = {
  id: 's',
  name: 'a.wav',
  purpose: 'prompt_audio',
  status: 'done',
  sha256: 'aa',
  size_bytes: 10,
  file_id: '7',
} as const;
const ATTEMPT = {
  filename: 'a.wav',
  purpose: 'prompt_audio',
  sha256: 'aa',
  outcome: 'done',
  file_id: '7',
} as const;

function check(files: readonly StoredFile[], history: Partial<History>): readonly string[] {
  return disagreements(files, new Set(), { samples: [], attempts: [], ...history });
}

describe('ledger and history', () => {
  it('agree on a file that is done, open, or only in an attempt', () => {
    expect(check([FILE], { samples: [SAMPLE], attempts: [ATTEMPT] })).toEqual([]);
    expect(check([FILE], { samples: [{ ...SAMPLE, status: 'unknown', file_id: null }] })).toEqual([]);
    const disowned = [{ ...ATTEMPT, outcome: 'settled:disowned', file_id: '6' }, ATTEMPT];
    expect(check([{ ...FILE, fileId: '6' }, FILE], { samples: [SAMPLE], attempts: disowned })).toEqual([]);
  });

  it.each([
    ['a file that nobody knows of', [FILE], [{ ...SAMPLE, status: 'cancelled', file_id: null }]],
    ['one that was never sent, as far as is known', [FILE], [{ ...SAMPLE, status: 'queued', file_id: null }]],
    ['a second copy', [FILE, { ...FILE, fileId: '8' }], [SAMPLE]],
    ['a success without a file', [], [SAMPLE]],
    ['a success with other content', [{ ...FILE, sha256: 'bb' }], [SAMPLE]],
    ['a success with another purpose', [{ ...FILE, purpose: 'voice_clone' as const }], [SAMPLE]],
    ['a success with other bytes', [{ ...FILE, bytes: 9 }], [SAMPLE]],
    ['one file for two samples', [FILE], [SAMPLE, { ...SAMPLE, id: 't' }]],
  ])('disagree on %s', (_what, files, samples) => {
    expect(check(files, { samples })).not.toEqual([]);
  });
});
