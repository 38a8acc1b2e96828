import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/index.ts';
import { at, cli, jsonLines } from '../support/cli.ts';
import { scratchFolder, scratchSandbox, writeClip } from '../support/scratch.ts';

interface World {
  readonly sandbox: Sandbox;
  readonly dataDir: string;
  /** Runs a command on that history; its lines of JSON, of which only the names matter here. */
  readonly names: (...args: readonly string[]) => Promise<readonly string[]>;
}

/** Three uploads and one sample that was held back. */
async function world(): Promise<World> {
  const sandbox = await scratchSandbox();
  const [folder, dataDir] = [scratchFolder(), scratchFolder()];
  writeClip(folder, 'Anna.wav', 1);
  writeClip(folder, '=样本, "2".wav', 2);
  writeClip(folder, '100%.wav', 3);
  writeClip(folder, 'long.wav', 4, { seconds: 9 });
  await cli(['upload', folder, '--data-dir', dataDir], at(sandbox));
  return {
    sandbox,
    dataDir,
    async names(...args) {
      const { stdout } = await cli(['history', ...args, '--json', '--data-dir', dataDir]);
      return jsonLines(stdout)
        .slice(0, -1)
        .map((line) => (line as { path: string }).path.split('/').at(-1) ?? '')
        .sort();
    },
  };
}

const today = (addDays = 0): string => {
  const day = new Date();
  day.setDate(day.getDate() + addDays);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
};

describe('history', () => {
  it('finds by name, hash, id, status, purpose and date', async () => {
    const { sandbox, names } = await world();
    const anna = sandbox.ledger.files.find(({ filename }) => filename === 'Anna.wav');
    expect(await names()).toHaveLength(4);
    expect(await names('anna')).toEqual(['Anna.wav']);
    expect(await names('样本')).toEqual(['=样本, "2".wav']);
    expect(await names('100%')).toEqual(['100%.wav']);
    expect(await names(anna?.sha256.slice(0, 12) ?? '?')).toEqual(['Anna.wav']);
    expect(await names(anna?.fileId ?? '?')).toEqual(['Anna.wav']);
    expect(await names('--status', 'needsAttention')).toEqual(['long.wav']);
    expect(await names('--purpose', 'voice_clone')).toEqual([]);
    expect(await names('--since', today(), '--until', today())).toHaveLength(4);
    expect(await names('--since', today(1))).toEqual([]);
    expect(await names('--until', today(-1))).toEqual([]);
    expect(await names('--limit', '2')).toHaveLength(2);
    expect(await names('--status', 'sent')).toHaveLength(3);
    expect(await names('--host', sandbox.url)).toHaveLength(4);
    expect(await names('--host', 'china')).toEqual([]);
    expect(await names('--gone')).toEqual([]);
  });

  it('is a table for a person, ids to the digit, with the file it comes from', async () => {
    const { sandbox, dataDir } = await world();
    const { code, stdout, stderr } = await cli(['history', '--data-dir', dataDir]);
    expect(code).toBe(0);
    for (const { fileId } of sandbox.ledger.files) expect(stdout).toContain(fileId);
    expect(stderr).toContain(join(dataDir, 'history.db'));
    const nothing = await cli(['history', 'no such thing', '--data-dir', dataDir]);
    expect([nothing.code, nothing.stdout]).toEqual([0, 'Nothing in the history fits.\n']);
    const some = await cli(['history', '--limit', '1', '--data-dir', dataDir]);
    expect(some.stdout).toContain('… and 3 more');
    const wrong = await cli(['history', '--host', 'http://elsewhere.example', '--data-dir', dataDir]);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('Not a usable host')]);
  });

  it('has where and when in its lines for a script', async () => {
    const { sandbox, dataDir } = await world();
    const { stdout } = await cli(['history', 'Anna', '--json', '--data-dir', dataDir]);
    expect(jsonLines(stdout)).toMatchObject([
      {
        status: 'done',
        host: sandbox.url,
        updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        fileId: expect.stringMatching(/^\d{18,19}$/),
        error: null,
        note: '',
        gone: null,
      },
      { summary: { found: 1, shown: 1 } },
    ]);
  });
});

describe('export', () => {
  it('writes what Excel and scripts read: a mark, quotes, no formulas, every digit', async () => {
    const { sandbox, dataDir } = await world();
    const file = join(scratchFolder(), 'out.csv');
    const { code, stdout, stderr } = await cli(['export', file, '--data-dir', dataDir]);
    expect([code, stdout, stderr]).toEqual([0, '', `4 rows in ${file}\n`]);
    const csv = readFileSync(file);
    expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(csv.toString()).toContain(`"'=样本, ""2"".wav"`);
    for (const { fileId, sha256 } of sandbox.ledger.files) {
      expect(csv.toString()).toMatch(new RegExp(`^${fileId},.*${sha256}`, 'm'));
    }
  });

  it('writes JSON by the file name or when asked to, and to standard output', async () => {
    const { sandbox, dataDir } = await world();
    const file = join(scratchFolder(), 'out.json');
    await cli(['export', file, '--status', 'done', '--data-dir', dataDir]);
    const rows: unknown = JSON.parse(readFileSync(file, 'utf8'));
    expect(rows).toHaveLength(3);
    const piped = await cli(['export', '-', '--json', '--status', 'done', '--data-dir', dataDir]);
    expect(JSON.parse(piped.stdout)).toEqual(rows);
    expect(piped.stderr).toBe('');
    const ids = sandbox.ledger.files.map(({ fileId }) => fileId).sort();
    expect((rows as { file_id: string }[]).map(({ file_id }) => file_id).sort()).toEqual(ids);
    const csv = await cli(['export', '-', 'Anna', '--data-dir', dataDir]);
    expect(csv.stdout.trim().split('\r\n')).toHaveLength(2);
  });

  it('says for a script how much it wrote, and where', async () => {
    const { dataDir } = await world();
    const file = join(scratchFolder(), 'out.txt');
    const { code, stdout, stderr } = await cli(['export', file, '--json', '--data-dir', dataDir]);
    expect([code, stderr]).toEqual([0, '']);
    expect(jsonLines(stdout)).toEqual([{ summary: { rows: 4, path: file } }]);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveLength(4);
  });

  it('leaves no half a file where it cannot write', async () => {
    const { dataDir } = await world();
    const file = join(scratchFolder(), 'no', 'out.csv');
    const { code, stderr } = await cli(['export', file, '--data-dir', dataDir]);
    expect([code, stderr]).toEqual([2, `Cannot write ${file} (ENOENT).\n`]);
    expect(existsSync(file)).toBe(false);
  });
});
