import { expect, test } from 'vitest';
import type { AudioFacts } from '../../../src/contract/facts.ts';
import { createFormat } from '../../../src/i18n/format.ts';
import { createPresent } from '../../../src/i18n/present.ts';
import { createTranslate } from '../../../src/i18n/translator.ts';
import { shortFormat } from '../../../src/ui/figures/format.ts';

const present = createPresent(createTranslate('en'), createFormat('en'));
const audio: AudioFacts = {
  kind: 'audio',
  container: 'wav',
  codec: 'PCM',
  durationMs: 1000,
  durationSource: 'header',
  secondOpinionMs: null,
  sampleRateHz: 44_100,
  channels: 1,
  bitrateKbps: 705.6,
  peakDbfs: null,
};

test.each([
  [audio, 'WAV 44.1k'],
  [{ ...audio, sampleRateHz: null }, 'WAV'],
  [{ ...audio, container: 'mp3', codec: 'MPEG-1 Layer 3', bitrateKbps: 127.6 }, 'MP3 128'],
  [{ ...audio, container: 'm4a', codec: 'AAC', bitrateKbps: 64 }, 'AAC 64'],
  [{ ...audio, container: 'm4a', codec: 'MPEG-4/AAC', bitrateKbps: null }, 'AAC'],
  [{ kind: 'text', encoding: 'utf-8', characters: 1, controlCharacters: 0 } as const, 'TXT UTF-8'],
  [{ kind: 'zip', entries: 3, uncompressedBytes: 1 } as const, 'ZIP'],
  [{ kind: 'other', found: 'flac' } as const, 'FLAC'],
  [null, ''],
])('%o is shown as %s', (content, text) => {
  expect(shortFormat(content, present)).toBe(text);
});
