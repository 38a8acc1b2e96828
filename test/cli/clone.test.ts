import { describe, expect, it } from 'vitest';
import { parseJsonExact } from '../../src/engine/api/int64.ts';
import { cli } from '../support/cli.ts';

const ID = '123456789012345680';

describe('clone', () => {
  it('prints the body of the call, ids to the digit', async () => {
    const { code, stdout } = await cli([
      ...['clone', ID, '--voice-id', 'MyVoice-001', '--prompt', '9223372036854775807'],
      ...['--prompt-text', "it's 今天", '--noise-reduction'],
    ]);
    expect(code).toBe(0);
    expect(parseJsonExact(stdout)).toEqual({
      file_id: ID,
      voice_id: 'MyVoice-001',
      clone_prompt: { prompt_audio: '9223372036854775807', prompt_text: "it's 今天" },
      need_noise_reduction: true,
    });
  });

  it('is one line for a script, ids to the digit', async () => {
    const args = ['clone', '9223372036854775807', '--voice-id', 'MyVoice-001', '--prompt', ID];
    const { code, stdout } = await cli([...args, '--prompt-text', 'a\n  b\u2028"', '--json']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\{.*\}\n$/);
    expect(stdout).toContain('\\u2028');
    expect(parseJsonExact(stdout)).toEqual({
      file_id: '9223372036854775807',
      voice_id: 'MyVoice-001',
      clone_prompt: { prompt_audio: ID, prompt_text: 'a\n  b\u2028"' },
    });
  });

  it('prints it as a command for the host the ids belong to, and never the key', async () => {
    const { stdout } = await cli(
      ['clone', ID, '--voice-id', 'MyVoice-001', '--curl', '--host', 'international', '--group-id', '17'],
      { env: { MINIMAX_API_KEY: 'sk-secret' } },
    );
    expect(stdout).toContain("'https://api.minimax.io/v1/voice_clone?GroupId=17'");
    expect(stdout).toContain('"Authorization: Bearer $MINIMAX_API_KEY"');
    expect(stdout).not.toContain('sk-secret');
  });

  it('says of everything that is wrong what it is', async () => {
    const { code, stdout, stderr } = await cli(['clone', 'abc', '--voice-id', '1_', '--prompt', ID]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trim().split('\n')).toEqual([
      '<file_id>: Not a file_id: digits only.',
      '--voice-id: Begin it with a letter from A to Z.',
      '--voice-id: It must not end with - or _.',
      '--voice-id: At least 8 characters.',
      '--prompt-text: Write down what is said in the prompt audio.',
    ]);
    const { code: without } = await cli(['clone', ID]);
    expect(without).toBe(2);
  });
});
