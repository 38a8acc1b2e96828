import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runBatch } from '../../src/cli/run.ts';
import { createTerminal } from '../../src/cli/terminal.ts';
import { defaultSettings } from '../../src/engine/settings.ts';
import { parseFaults } from '../../src/sandbox/index.ts';
import { at, cli, readRun, startCli } from '../support/cli.ts';
import { clipFolder, scratchFolder, scratchSandbox } from '../support/scratch.ts';

describe('Ctrl-C', () => {
  it('once finishes what is in the air, saves, and says how to go on', async () => {
    let interrupt = (): void => undefined;
    const sandbox = await scratchSandbox({
      latencyMs: 30,
      log: () => {
        if (sandbox.ledger.requests.length === 10) interrupt();
      },
    });
    const [clips, dataDir] = [clipFolder(60), join(scratchFolder(), "Anna's data")];
    const common = ['--data-dir', dataDir, '--json'];
    const { child, result } = startCli(['upload', clips, ...common], at(sandbox));
    interrupt = () => void child.kill('SIGINT');
    const { code, stdout, stderr } = await result;

    expect(code).toBe(130);
    expect(stderr).toContain('Finishing what is in the air');
    expect(stderr).toContain(
      `Go on with: npm run -s cli -- resume --data-dir '${dataDir.replace("'", "'\\''")}'`,
    );
    const { summary } = readRun(stdout);
    expect(summary.unknown).toBe(0);
    expect(summary.done).toBe(sandbox.ledger.files.length);
    expect(summary.done).toBeLessThan(30);

    const resumed = await cli(['resume', ...common], at(sandbox));
    expect([resumed.code, readRun(resumed.stdout).summary.done]).toEqual([0, 60]);
    expect(sandbox.ledger.requests.filter(({ call }) => call !== 'upload')).toEqual([]);
    expect(new Set(sandbox.ledger.files.map(({ sha256 }) => sha256)).size).toBe(60);
    expect(sandbox.ledger.files).toHaveLength(60);
  });

  it('twice stops now; the next run finds out what became of what was in the air', async () => {
    const { promise: taken, resolve } = Promise.withResolvers<void>();
    const sandbox = await scratchSandbox({
      faults: parseFaults('stallBeforeAnswer=600000'),
      clock: () => {
        if (sandbox.ledger.files.length === 2) setImmediate(resolve);
        return Date.now();
      },
    });
    const [clips, dataDir] = [clipFolder(3), scratchFolder()];
    const common = ['--data-dir', dataDir, '--json', '--concurrency', '3'];
    const { child, result, says } = startCli(['upload', clips, ...common], at(sandbox));
    await taken;
    child.kill('SIGINT');
    await says(/Finishing/);
    child.kill('SIGINT');
    const { code, stdout, stderr } = await result;
    expect([code, readRun(stdout).summary]).toMatchObject([130, { unknown: 3, done: 0 }]);
    expect(stderr).toContain('Go on with');

    sandbox.setFaults([]);
    const resumed = await cli(['resume', ...common], at(sandbox));
    expect([resumed.code, readRun(resumed.stdout).summary.done]).toEqual([0, 3]);
    expect(sandbox.ledger.files).toHaveLength(3);
  });

  it('before the first upload sends nothing, and does not claim that there is something to go on with', async () => {
    const sandbox = await scratchSandbox();
    const dataFolder = scratchFolder();
    const notes: string[] = [];
    const lines: string[] = [];
    const terminal = {
      ...createTerminal('en', process),
      out: (line: string) => void lines.push(line),
      note: (text: string) => void notes.push(text),
    };
    const code = await runBatch(terminal, {
      dataFolder,
      settings: { ...defaultSettings(sandbox.url), apiKey: 'any-key' },
      json: true,
      uploads: true,
      fill: async (engine, signal) => {
        await engine.add([clipFolder(3)], 'prompt_audio', signal);
        await engine.inspected();
        process.emit('SIGINT', 'SIGINT');
        return engine.add([clipFolder(5)], 'prompt_audio', signal);
      },
    });
    expect([code, notes]).toEqual([
      130,
      [expect.stringContaining('Finishing'), 'Nothing was sent or kept: run the same command again.'],
    ]);
    expect(lines).toHaveLength(3 + 1);
    expect(sandbox.ledger.requests).toEqual([]);
    expect((await cli(['resume', '--data-dir', dataFolder], at(sandbox))).stderr).toContain(
      'Nothing to resume',
    );
  });
});
