import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseJsonExact } from '../../src/engine/api/int64.ts';
import { at, cli } from '../support/cli.ts';
import { clipFolder, scratchFolder, scratchSandbox } from '../support/scratch.ts';

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

  it('says what the history knows against an id, and nothing of ids it does not know', async () => {
    const sandbox = await scratchSandbox();
    const dataDir = scratchFolder();
    await cli(['upload', clipFolder(1), '--data-dir', dataDir], at(sandbox));
    const id = sandbox.ledger.files[0]?.fileId ?? '';
    const prompt = ['--prompt', id, '--prompt-text', 'hello', '--data-dir', dataDir];
    const clone = (file: string, ...args: string[]) =>
      cli(['clone', file, '--voice-id', 'MyVoice-001', ...args], at(sandbox));

    expect(await clone(ID, ...prompt)).toMatchObject({ code: 0, stderr: '' });
    const wrongField = await clone(id, '--data-dir', dataDir);
    expect(wrongField).toMatchObject({ code: 0 });
    expect(wrongField.stderr).toBe(
      `${id} (clip-0001.wav): uploaded as “Prompt audio”; what belongs here is “Voice clone”\n`,
    );
    const elsewhere = await clone(ID, ...prompt, '--host', 'china');
    expect(elsewhere.stderr).toContain(`uploaded to ${sandbox.url}`);
    await cli(['files', 'delete', id, '--data-dir', dataDir], at(sandbox));
    const deleted = await clone(ID, ...prompt);
    expect(deleted.stderr).toContain('Deleted from the account on');
    expect(parseJsonExact(deleted.stdout)).toMatchObject({ clone_prompt: { prompt_audio: id } });
  });

  it('makes no history where there is none', async () => {
    const dataDir = scratchFolder();
    await cli(['clone', ID, '--voice-id', 'MyVoice-001', '--data-dir', dataDir]);
    expect(readdirSync(dataDir)).toEqual([]);
  });
});
