import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/index.ts';
import { at, cli, readRun, startCli } from '../support/cli.ts';
import { clipFolder, scratchFolder, scratchSandbox, writeClip } from '../support/scratch.ts';

/** What the history file says was uploaded, read without the app. */
function doneRows(dataDir: string): readonly string[] {
  const db = new DatabaseSync(join(dataDir, 'history.db'), { readOnly: true });
  const rows = db
    .prepare("SELECT name, file_id, sha256, size_bytes FROM samples WHERE status = 'done'")
    .all();
  db.close();
  return rows
    .map(({ name, file_id, sha256, size_bytes }) => [name, file_id, sha256, size_bytes].join())
    .sort();
}

/** What the service says it has, in the same terms. */
function ledgerRows(sandbox: Sandbox): readonly string[] {
  return sandbox.ledger.files
    .map(({ filename, fileId, sha256, bytes }) => [filename, fileId, sha256, bytes].join())
    .sort();
}

/** A slow sandbox that says so when it has taken a file; the answer is not out yet. */
async function sandboxTelling(onFile: (count: number) => void): Promise<Sandbox> {
  const sandbox = await scratchSandbox({
    latencyMs: 20,
    clock: () => {
      // It asks for the time just before it takes a file.
      setImmediate(() => onFile(sandbox.ledger.files.length));
      return Date.now();
    },
  });
  return sandbox;
}

describe('upload', () => {
  it('brings 1,000 clips there, writes down what the service says, and sends none of them again', async () => {
    const sandbox = await scratchSandbox();
    const [clips, dataDir] = [clipFolder(1_000), scratchFolder()];
    const args = ['upload', clips, '--data-dir', dataDir, '--json'];

    const first = await cli(args, at(sandbox));
    const { samples, summary } = readRun(first.stdout);
    expect([first.code, first.stderr, summary.done]).toEqual([0, '', 1_000]);
    expect(ledgerRows(sandbox)).toHaveLength(1_000);
    expect(doneRows(dataDir)).toEqual(ledgerRows(sandbox));
    const ledger = new Map(sandbox.ledger.files.map((file) => [file.fileId, file]));
    for (const { fileId, traceId, facts, attempts } of samples) {
      expect([facts.sha256, traceId]).toEqual([
        ledger.get(fileId ?? '')?.sha256,
        ledger.get(fileId ?? '')?.traceId,
      ]);
      expect(attempts).toBe(1);
    }
    expect(BigInt(samples[0]?.fileId ?? 0)).toBeGreaterThan(2n ** 53n);

    const second = await cli(args, at(sandbox));
    const again = readRun(second.stdout);
    expect([second.code, again.summary.skipped, again.summary.done]).toEqual([0, 1_000, 0]);
    expect(again.samples.every(({ problems }) => problems[0]?.code === 'alreadyUploaded')).toBe(true);
    expect(new Set(again.samples.map(({ fileId }) => fileId))).toEqual(new Set(ledger.keys()));
    expect(sandbox.ledger.requests).toHaveLength(1_000);
  });

  it('shows a person the ids to the digit', async () => {
    const sandbox = await scratchSandbox();
    const { code, stdout } = await cli(['upload', clipFolder(1)], at(sandbox));
    expect(code).toBe(0);
    expect(stdout).toContain(sandbox.ledger.files[0]?.fileId);
  });

  it('sends again what is on the account already, when told to', async () => {
    const sandbox = await scratchSandbox();
    const args = ['upload', clipFolder(2), '--data-dir', scratchFolder(), '--json'];
    await cli(args, at(sandbox));
    const { stdout } = await cli([...args, '--force', 'alreadyUploaded'], at(sandbox));
    expect(readRun(stdout).summary).toMatchObject({ done: 2, skipped: 0 });
    expect(sandbox.ledger.files).toHaveLength(4);
  });

  it('says of a check what an upload would skip, and advises nothing where the user has decided', async () => {
    const sandbox = await scratchSandbox();
    const files = [clipFolder(1), '--data-dir', scratchFolder()];
    await cli(['upload', ...files], at(sandbox));
    const [uploaded] = sandbox.ledger.files;
    const { stdout } = await cli(['check', ...files], at(sandbox));
    expect(stdout).toContain('Already uploaded:');
    expect(stdout).toContain(uploaded?.fileId);
    expect(stdout).not.toContain('Ready');
    expect(stdout).toContain('--force');
    const forced = await cli(['check', ...files, '--force', 'alreadyUploaded'], at(sandbox));
    expect(forced.stdout).toContain('Ready');
    expect(forced.stdout).not.toContain('--force');
  });

  it('sends nothing on a dry run, and needs no key for it', async () => {
    const sandbox = await scratchSandbox();
    const args = ['upload', clipFolder(2), '--dry-run', '--json', '--host', sandbox.url];
    const { code, stdout, stderr } = await cli(args);
    expect([code, stderr]).toEqual([0, 'Dry run: nothing was sent.\n']);
    expect(readRun(stdout).summary).toMatchObject({ ready: 2, done: 0 });
    expect(sandbox.ledger.requests).toEqual([]);
  });

  it('leaves out what needs attention and sends the rest', async () => {
    const sandbox = await scratchSandbox();
    const folder = clipFolder(3);
    writeClip(folder, 'too-long.wav', 9, { seconds: 8 });
    const { code, stdout } = await cli(['upload', folder, '--json'], at(sandbox));
    expect([code, readRun(stdout).summary.done, readRun(stdout).summary.needsAttention]).toEqual([1, 3, 1]);
    expect(sandbox.ledger.files.map(({ filename }) => filename)).not.toContain('too-long.wav');
  });
});

describe('after a kill', () => {
  it('row 39: resume ends with every clip there once, however often and whenever it was killed', async () => {
    const clips = clipFolder(200);
    const dataDir = scratchFolder();
    let run = { killAt: 0, kill: (): void => undefined };
    const sandbox = await sandboxTelling((count) => {
      if (count >= run.killAt) run.kill();
    });
    const common = ['--data-dir', dataDir, '--json', '--concurrency', '4'];
    for (const killAt of [1, 40, 44, 120, 200]) {
      const args = killAt === 1 ? ['upload', clips] : ['resume'];
      const { child, result } = startCli([...args, ...common], at(sandbox));
      run = { killAt, kill: () => void child.kill('SIGKILL') };
      const { code, stdout } = await result;
      expect([killAt, code, stdout]).toEqual([killAt, null, '']);
    }
    const { code, stdout } = await cli(['resume', ...common], at(sandbox));

    const { summary } = readRun(stdout);
    expect([code, summary.done]).toEqual([0, 200]);
    expect(new Set(sandbox.ledger.files.map(({ sha256 }) => sha256)).size).toBe(200);
    expect(ledgerRows(sandbox)).toHaveLength(200);
    expect(doneRows(dataDir)).toEqual(ledgerRows(sandbox));

    const nothing = await cli(['resume', '--data-dir', dataDir], at(sandbox));
    expect(nothing.stderr).toContain('Nothing to resume');
  }, 120_000);
});
