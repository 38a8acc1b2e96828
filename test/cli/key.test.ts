import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseFaults } from '../../src/sandbox/index.ts';
import { at, cli, readRun } from '../support/cli.ts';
import { clipFolder, scratchFolder, scratchSandbox } from '../support/scratch.ts';

const CANARY = 'sk-canary-7f3a91c2';

/** Everything in the files of a folder, as text. */
function contentOf(folder: string): string {
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('\n');
}

describe('the key', () => {
  it('is asked for when there is none: one sentence, 3, nothing sent', async () => {
    const sandbox = await scratchSandbox();
    const dataDir = scratchFolder();
    for (const args of [
      ['upload', clipFolder(1), '--data-dir', dataDir],
      ['files', 'list'],
    ]) {
      const { code, stdout, stderr } = await cli([...args, '--host', sandbox.url]);
      expect([code, stdout, stderr]).toEqual([3, '', 'No key: set MINIMAX_API_KEY.\n']);
    }
    expect(sandbox.ledger.requests).toEqual([]);
  });

  it('stops everything when it is refused: one message, not one for each file', async () => {
    const sandbox = await scratchSandbox();
    const [clips, dataDir] = [clipFolder(50), scratchFolder()];
    const { code, stdout, stderr } = await cli(
      ['upload', clips, '--data-dir', dataDir, '--json'],
      at(sandbox, 'bad-key'),
    );
    expect(stderr.match(/refuses the key/g)).toHaveLength(1);
    expect(stderr).toMatch(/2049.*Trace-Id/);
    expect(stderr).toContain('Go on with');
    expect([code, readRun(stdout).summary.ready]).toEqual([3, 50]);
    expect(sandbox.ledger.requests.length).toBeLessThan(10);

    const resumed = await cli(['resume', '--data-dir', dataDir, '--json'], at(sandbox));
    expect([resumed.code, readRun(resumed.stdout).summary.done]).toEqual([0, 50]);
  });

  it('may be of the other region: the message says so, where there is another', async () => {
    const sandbox = await scratchSandbox();
    const own = await cli(['files', 'list'], at(sandbox, 'bad-key'));
    expect([own.code, own.stderr.match(/refuses the key/g)?.length]).toEqual([3, 1]);
    expect(own.stderr).not.toContain('--host');
  });

  it('leaves the machine in one header only: no output, no file, no error has it', async () => {
    const sandbox = await scratchSandbox({
      apiKeys: [CANARY],
      faults: parseFaults('redirect=http://127.0.0.1:9/;match=0003,html;match=0002;times=1'),
    });
    const dataDir = scratchFolder();
    const common = ['--data-dir', dataDir];
    const runs = [
      await cli(['upload', clipFolder(3), ...common, '--json'], at(sandbox, CANARY)),
      await cli(['resume', ...common], at(sandbox, CANARY)),
      await cli(['files', 'list'], at({ url: 'http://127.0.0.1:9' }, CANARY)),
      await cli(['files', 'list'], at(sandbox, CANARY)),
      await cli(['history', ...common, '--json']),
      await cli(['export', '-', ...common]),
    ];
    expect(runs[0]?.stderr).toContain('sends requests elsewhere');
    expect(sandbox.ledger.files.length).toBeGreaterThan(0);
    for (const { stdout, stderr } of runs) expect(stdout + stderr).not.toContain('canary');
    expect(contentOf(dataDir)).not.toContain('canary');
  });

  it.each(['ключ', 'two\nlines', '  any-key  '])(
    'that makes no header is a key that is refused or trimmed, never a crash: %j',
    async (key) => {
      const sandbox = await scratchSandbox();
      const { code, stderr } = await cli(['upload', clipFolder(1)], at(sandbox, key));
      expect(stderr).not.toMatch(/\n\s+at |unexpected/i);
      expect([0, 3]).toContain(code);
      expect(code === 0).toBe(key.trim() === 'any-key');
    },
  );

  it('is never on the command line', async () => {
    const { code } = await cli(['upload', '.', '--api-key', CANARY]);
    expect(code).toBe(2);
  });
});
