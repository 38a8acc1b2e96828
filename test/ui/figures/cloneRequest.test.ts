import { expect, test } from 'vitest';
import { cloneRequestBody } from '../../../src/ui/figures/cloneRequest.ts';

const words = { voiceId: 'MyVoice001', promptText: 'He said “hi” and "left"' };
/** 2^63 − 1: no JavaScript number holds it. */
const MAX = '9223372036854775807';

test('ids are numbers, to the last digit', () => {
  const body = cloneRequestBody({ voice: MAX, prompt: '311122223344455501' }, words);
  expect(body).toContain(`"file_id": ${MAX},`);
  expect(body).toContain('"prompt_audio": 311122223344455501,');
});

test('it is JSON, with and without a prompt', () => {
  expect(JSON.parse(cloneRequestBody({ voice: '12', prompt: '34' }, words))).toEqual({
    file_id: 12,
    voice_id: 'MyVoice001',
    clone_prompt: { prompt_audio: 34, prompt_text: words.promptText },
  });
  expect(JSON.parse(cloneRequestBody({ voice: '12', prompt: null }, words))).toEqual({
    file_id: 12,
    voice_id: 'MyVoice001',
  });
});

test('a missing id is visibly none, and nothing but digits gets in', () => {
  expect(cloneRequestBody({ voice: null, prompt: '34' }, words)).toContain('"file_id": 0,');
  expect(cloneRequestBody({ voice: '1, "x": 2', prompt: null }, words)).toContain('"file_id": 0,');
});
