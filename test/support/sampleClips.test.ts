import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../src/contract/problems.ts';
import { inspectFile } from '../../src/engine/inspect/inspectFile.ts';
import { judge } from '../../src/engine/rules/index.ts';

const FOLDER = fileURLToPath(new URL('../../resources/samples/', import.meta.url));

/** What `resources/samples/README.md` promises; `duplicateInBatch` is a matter of the batch. */
const CLIPS: Readonly<Record<string, readonly ProblemCode[]>> = {
  'at-the-edge.wav': ['durationAtEdge'],
  'audiobook-en.m4a': [],
  'cut-off.wav': ['damagedAudio'],
  'greeting-en.wav': [],
  'microphone-off.wav': ['silent'],
  'narrator-en.mp3': [],
  'narrator-en_copy.mp3': [],
  'renamed-wav.mp3': ['extensionMismatch'],
  'too-long-lecture.wav': ['durationTooLong'],
  'too-long-story.mp3': ['durationTooLong'],
  'wrong-type.flac': ['formatNotAccepted'],
  '样本_女声.mp3': [],
  '样本_男声.wav': [],
};

describe('the sample clips', () => {
  const clips = readdirSync(FOLDER).filter((name) => !['README.md', 'make.sh'].includes(name));

  it('are those of the list, and less than 1 MB together', () => {
    expect(clips.sort()).toEqual(Object.keys(CLIPS).sort());
    expect(clips.reduce((bytes, name) => bytes + statSync(FOLDER + name).size, 0)).toBeLessThan(1_000_000);
  });

  it.each(Object.entries(CLIPS))('%s shows %j', async (name, expected) => {
    const purpose = 'prompt_audio';
    const inspection = await inspectFile(FOLDER + name, purpose, () => {});
    const problems = judge({ name, purpose, inspection, firstPath: null, earlier: null });
    expect(problems.map(({ code }) => code)).toEqual(expected);
  });

  it('repeat one of them under another name', async () => {
    const [first, again] = await Promise.all(
      ['narrator-en.mp3', 'narrator-en_copy.mp3'].map((name) =>
        inspectFile(FOLDER + name, 'prompt_audio', () => {}),
      ),
    );
    expect(again?.sha256).toBe(first?.sha256);
  });
});
