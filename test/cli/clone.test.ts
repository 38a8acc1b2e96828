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
    expect(
      stderr
        .trim()
        .split('\n')
        .map((line) => line.split(':')[0]),
    ).toEqual(['fileIdWrong', 'voiceIdStart', 'voiceIdEnd', 'voiceIdTooShort', 'promptTextMissing']);
    const { code: without } = await cli(['clone', ID]);
    expect(without).toBe(2);
  });
});
