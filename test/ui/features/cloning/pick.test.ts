import { expect, test } from 'vitest';
import { type Candidate, pickOf } from '../../../../src/ui/features/cloning/pick.ts';

const HOST = 'https://api.minimaxi.com';

function upload(purpose: Candidate['purpose'], fileId: string, change: Partial<Candidate> = {}): Candidate {
  return { name: `${fileId}.wav`, fileId, purpose, host: HOST, gone: null, ...change };
}

const voice = upload('voice_clone', '1');
const prompt = upload('prompt_audio', '2');

test('a voice, a prompt, or one of each makes a request', () => {
  expect(pickOf([voice])).toEqual({ host: HOST, voice: { fileId: '1', name: '1.wav' }, prompt: null });
  expect(pickOf([prompt])).toEqual({ host: HOST, voice: null, prompt: { fileId: '2', name: '2.wav' } });
  expect(pickOf([prompt, voice])).toEqual({
    host: HOST,
    voice: { fileId: '1', name: '1.wav' },
    prompt: { fileId: '2', name: '2.wav' },
  });
});

test.each<[string, readonly Candidate[]]>([
  ['nothing', []],
  ['two voices', [voice, upload('voice_clone', '3')]],
  ['two prompts', [prompt, upload('prompt_audio', '3')]],
  ['a long text', [upload('t2a_async_input', '3')]],
  ['a voice and a long text', [voice, upload('t2a_async_input', '3')]],
  ['what has no id', [upload('voice_clone', '3', { fileId: null })]],
  ['what is gone', [upload('voice_clone', '3', { gone: { how: 'deleted', atMs: 0 } })]],
  ['two accounts', [voice, upload('prompt_audio', '3', { host: 'https://api.minimax.io' })]],
])('%s makes none', (_, candidates) => {
  expect(pickOf(candidates)).toBeNull();
});
