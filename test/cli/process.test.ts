import { describe, expect, it } from 'vitest';
import { at, cli, cliProcess, readRun } from '../support/cli.ts';
import { clipFolder, scratchFolder, scratchSandbox, writeClip } from '../support/scratch.ts';

describe('the terminal as a process of its own', () => {
  it('says and returns what the same command does without one', async () => {
    const sandbox = await scratchSandbox();
    const clips = clipFolder(2);
    const commands = [
      ['check', clips],
      ['check', clips, '--purpose', 'voice_clone', '--lang', 'zh-CN'],
      ['files', 'list', '--json'],
      ['history', '--data-dir', scratchFolder()],
      ['upload', '.', '--key', 'secret'],
      ['upload', '--help'],
    ];
    const codes: (number | null)[] = [];
    for (const command of commands) {
      const own = await cliProcess(command, at(sandbox));
      expect(own).toEqual(await cli(command, at(sandbox)));
      codes.push(own.code);
    }
    expect(codes).toEqual([0, 1, 0, 0, 2, 0]);
  });

  it('takes names of any kind, and paths from where the user is, also under npm', async () => {
    const sandbox = await scratchSandbox();
    const folder = scratchFolder();
    const names = ['样本 "1".wav', '\x1b[31mred\n.wav', '-rf.wav'];
    for (const [number, name] of names.entries()) writeClip(folder, name, number);
    const { code, stdout } = await cliProcess(['upload', '--json', '--', ...names], {
      env: { ...at(sandbox).env, INIT_CWD: folder },
    });
    expect([code, readRun(stdout).summary.done]).toEqual([0, 3]);
    const again = await cliProcess(['check', '--json', '--', ...names], { ...at(sandbox), cwd: folder });
    expect([again.code, readRun(again.stdout).summary.ready]).toEqual([0, 3]);
  });

  it('without a key, and without anybody to ask for it, ends with 3', async () => {
    const { code, stderr } = await cliProcess(['upload', clipFolder(1)]);
    expect([code, stderr]).toEqual([3, 'No key: set MINIMAX_API_KEY.\n']);
  });
});
