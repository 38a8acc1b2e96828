import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CloneForm, CloneProblem } from '../../src/contract/cloning.ts';
import {
  CLONE_PROBLEM_FIELD,
  cloneBody,
  cloneCurl,
  cloneProblems,
  EMPTY_CLONE_FORM,
} from '../../src/contract/cloning.ts';
import { parseJsonExact } from '../../src/engine/api/int64.ts';

const HOST = 'https://api.minimaxi.com';
const GOOD: CloneForm = { ...EMPTY_CLONE_FORM, fileId: '123456789012345680', voiceId: 'MyVoice-001' };
const PROMPT = { promptFileId: '9223372036854775807', promptText: '今天天气真不错。' };

const problems = (change: Partial<CloneForm>) => cloneProblems({ ...GOOD, ...change });

describe('the body of the cloning call', () => {
  it('has every id to the digit, as a number', () => {
    const body = cloneBody({ ...GOOD, ...PROMPT });
    expect(body).toContain('"file_id": 123456789012345680,');
    expect(body).toContain('"prompt_audio": 9223372036854775807,');
    expect(parseJsonExact(body)).toEqual({
      file_id: '123456789012345680',
      voice_id: 'MyVoice-001',
      clone_prompt: { prompt_audio: '9223372036854775807', prompt_text: '今天天气真不错。' },
    });
  });

  it('is right for every id there can be, and whatever is in the texts', () => {
    const id = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }).map(String);
    const text = fc.string({ unit: 'binary', minLength: 1 }).filter((some) => some.trim() !== '');
    fc.assert(
      fc.property(id, id, text, text, (fileId, promptFileId, promptText, spoken) => {
        fc.pre(fileId !== promptFileId);
        const form = { ...GOOD, fileId, promptFileId, promptText, text: spoken, model: 'speech-2.8-hd' };
        const body = cloneBody(form);
        expect(parseJsonExact(body)).toMatchObject({
          file_id: BigInt(fileId) > 2n ** 53n - 1n ? fileId : Number(fileId),
          clone_prompt: { prompt_text: promptText.trim() },
          text: spoken.trim(),
        });
        expect(/"file_id": (\d+),/.exec(body)?.[1]).toBe(fileId);
        expect(/"prompt_audio": (\d+),/.exec(body)?.[1]).toBe(promptFileId);
      }),
    );
  });

  it('says nothing of what was not asked for', () => {
    expect(Object.keys(JSON.parse(cloneBody(GOOD)))).toEqual(['file_id', 'voice_id']);
    const all = { ...GOOD, text: 'hi', model: 'm', needNoiseReduction: true, needVolumeNormalization: true };
    expect(JSON.parse(cloneBody(all))).toMatchObject({
      text: 'hi',
      model: 'm',
      need_noise_reduction: true,
      need_volume_normalization: true,
    });
  });

  it('has no number JSON does not know', () => {
    expect(cloneBody({ ...GOOD, fileId: '0000123' })).toContain('"file_id": 123,');
  });

  it('is not made of a form with problems', () => {
    expect(() => cloneBody({ ...GOOD, voiceId: 'short' })).toThrow(RangeError);
    expect(() => cloneCurl({ ...GOOD, fileId: '' }, HOST, null)).toThrow('fileIdMissing');
  });
});

describe('the rules of the form', () => {
  it.each<[string, readonly CloneProblem[]]>([
    ['MyVoice1', []],
    ['a2345678', []],
    [`A${'b'.repeat(255)}`, []],
    ['My_Voice-2_x', []],
    ['', ['voiceIdMissing']],
    ['MyVoice', ['voiceIdTooShort']],
    [`A${'b'.repeat(256)}`, ['voiceIdTooLong']],
    ['1MyVoice', ['voiceIdStart']],
    ['_MyVoice', ['voiceIdStart']],
    ['My Voice', ['voiceIdCharacters']],
    ['MyVoice声1', ['voiceIdCharacters']],
    ['声音MyVoice', ['voiceIdStart', 'voiceIdCharacters']],
    ['MyVoice-', ['voiceIdEnd']],
    ['MyVoice_', ['voiceIdEnd']],
    ['MyVoice1\n', ['voiceIdCharacters']],
    ['-', ['voiceIdStart', 'voiceIdEnd', 'voiceIdTooShort']],
  ])('voice_id %j', (voiceId, expected) => {
    expect(problems({ voiceId })).toEqual(expected);
  });

  it.each<[Partial<CloneForm>, readonly CloneProblem[]]>([
    [{}, []],
    [PROMPT, []],
    [{ fileId: '' }, ['fileIdMissing']],
    [{ fileId: '12a' }, ['fileIdWrong']],
    [{ fileId: '0' }, ['fileIdWrong']],
    [{ fileId: '9223372036854775808' }, ['fileIdWrong']],
    [{ ...PROMPT, promptText: ' \n' }, ['promptTextMissing']],
    [{ ...PROMPT, promptFileId: '-1' }, ['promptFileIdWrong']],
    [{ ...PROMPT, promptFileId: GOOD.fileId }, ['promptIsTheVoice']],
    [{ promptText: 'words' }, ['promptAudioMissing']],
    [{ text: 'hello' }, ['modelMissing']],
    [{ model: 'speech-2.8-hd' }, ['textMissing']],
    [{ text: 'hello', model: 'speech-2.8-hd' }, []],
  ])('%j', (change, expected) => {
    expect(problems(change)).toEqual(expected);
  });

  it('name the field of every problem', () => {
    for (const field of Object.values(CLONE_PROBLEM_FIELD))
      expect(Object.keys(EMPTY_CLONE_FORM)).toContain(field);
  });
});

describe('the call as a command', () => {
  /** What a shell makes of it: the arguments curl would get. */
  function argumentsOf(command: string): readonly string[] {
    const script = `curl() { printf '%s\\0' "$@"; }\n${command}`;
    const env = { MINIMAX_API_KEY: 'the key of the one who runs it' };
    return execFileSync('/bin/sh', ['-c', script], { env, encoding: 'utf8' }).split('\0').slice(0, -1);
  }

  it('gives curl the body as it is, and the key from where it is kept', () => {
    const promptText = `it's "so" $HOME \`id\` \\n !x\n第二行'; rm -rf / #`;
    const form = { ...GOOD, ...PROMPT, promptText };
    const command = cloneCurl(form, HOST, null);
    expect(command).toContain('$MINIMAX_API_KEY');
    expect(argumentsOf(command)).toEqual([
      ...['-sS', '-X', 'POST', 'https://api.minimaxi.com/v1/voice_clone'],
      ...['-H', 'Authorization: Bearer the key of the one who runs it'],
      ...['-H', 'Content-Type: application/json', '--data-raw', cloneBody(form)],
    ]);
  });

  it('carries the GroupId of old accounts', () => {
    expect(argumentsOf(cloneCurl(GOOD, 'http://127.0.0.1:8787', "17 & '"))[3]).toBe(
      "http://127.0.0.1:8787/v1/voice_clone?GroupId=17%20%26%20'",
    );
  });
});
