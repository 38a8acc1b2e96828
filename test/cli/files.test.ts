import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Sandbox } from '../../src/sandbox/index.ts';
import { parseFaults } from '../../src/sandbox/index.ts';
import { at, cli, jsonLines } from '../support/cli.ts';
import { clipFolder, scratchFolder, scratchSandbox } from '../support/scratch.ts';

interface World {
  readonly sandbox: Sandbox;
  readonly dataDir: string;
  /** A command on that account and that history. */
  readonly run: (...args: readonly string[]) => ReturnType<typeof cli>;
}

/** Some clips uploaded from here. */
async function world(count = 3): Promise<World> {
  const sandbox = await scratchSandbox();
  const dataDir = scratchFolder();
  await cli(['upload', clipFolder(count), '--data-dir', dataDir], at(sandbox));
  return { sandbox, dataDir, run: (...args) => cli([...args, '--data-dir', dataDir], at(sandbox)) };
}

const digits = z.string().regex(/^\d{1,19}$/);
const amount = z.int().min(0);
const fileLine = z.strictObject({
  fileId: digits,
  filename: z.string().nullable(),
  bytes: z.string().regex(/^\d+$/).nullable(),
  createdAtSeconds: z.string().regex(/^\d+$/).nullable(),
  purpose: z.string().nullable(),
  uploadedHere: z
    .strictObject({ name: z.string(), note: z.string(), batchId: z.uuid(), at: z.iso.datetime() })
    .nullable(),
});
const listSummary = z.strictObject({
  summary: z.strictObject({
    host: z.url(),
    onAccount: amount,
    fromHere: amount,
    claimed: amount,
    missing: amount,
    unlisted: amount,
    cameBack: amount,
    unreadable: amount,
    repeated: amount,
    isIncomplete: z.boolean(),
  }),
});
const deleteLine = z.strictObject({
  fileId: digits,
  outcome: z.enum(['deleted', 'alreadyGone', 'failed', 'notTried']),
  error: z.looseObject({ code: z.string() }).nullable(),
});
const deleteSummary = z.strictObject({
  summary: z.strictObject({ deleted: amount, alreadyGone: amount, failed: amount, notTried: amount }),
});

function readList(stdout: string) {
  const lines = jsonLines(stdout);
  return {
    files: z.array(fileLine).parse(lines.slice(0, -1)),
    summary: listSummary.parse(lines.at(-1)).summary,
  };
}

function readReport(stdout: string) {
  const lines = jsonLines(stdout);
  return {
    results: z.array(deleteLine).parse(lines.slice(0, -1)),
    summary: deleteSummary.parse(lines.at(-1)).summary,
  };
}

const idsOf = ({ ledger }: Sandbox): readonly string[] => ledger.files.map(({ fileId }) => fileId);

describe('files list', () => {
  it('says of each file whether it was uploaded from here', async () => {
    const { sandbox, run } = await world();
    await cli(['upload', clipFolder(5), '--data-dir', scratchFolder()], at(sandbox));
    const { files, summary } = readList((await run('files', 'list', '--json')).stdout);
    expect(files.map(({ fileId }) => fileId).sort()).toEqual([...idsOf(sandbox)].sort());
    expect(files.filter(({ uploadedHere }) => uploadedHere !== null)).toHaveLength(3);
    for (const { fileId, filename, bytes } of sandbox.ledger.files) {
      expect(files.find((file) => file.fileId === fileId)).toMatchObject({ filename, bytes: String(bytes) });
    }
    expect(summary).toMatchObject({ host: sandbox.url, onAccount: 8, fromHere: 3, claimed: 3, missing: 0 });
    const person = await run('files', 'list');
    for (const fileId of idsOf(sandbox)) expect(person.stdout).toContain(fileId);
    expect(person.stdout.match(/from here/g)).toHaveLength(3);
    const none = await run('files', 'list', '--purpose', 'voice_clone');
    expect([none.code, none.stdout]).toEqual([0, 'No files found.\n']);
  });

  it('says when nobody is there, or the key is wrong', async () => {
    const options = ['--data-dir', scratchFolder()];
    const nobody = { env: { MINIMAX_API_KEY: 'k', MINIMAX_API_HOST: 'http://127.0.0.1:9' } };
    const { code, stderr } = await cli(['files', 'list', ...options], nobody);
    expect([code, stderr]).toEqual([3, expect.stringContaining('No connection to http://127.0.0.1:9.')]);
    const sandbox = await scratchSandbox();
    const wrong = { env: { MINIMAX_API_KEY: 'bad key', MINIMAX_API_HOST: sandbox.url } };
    const refused = await cli(['files', 'list', '--json', ...options], wrong);
    expect([refused.code, refused.stdout]).toEqual([3, '']);
    expect(refused.stderr).toContain('The service refuses the key.');
  });
});

describe('files delete', () => {
  it('deletes by id, to the digit, says of each what became of it, and lets the history know', async () => {
    const { sandbox, run } = await world();
    const [first = '', second = '', third = ''] = idsOf(sandbox);
    const strange = '123456789012345678';
    const { code, stdout } = await run('files', 'delete', first, strange, '--json');
    const { results, summary } = readReport(stdout);
    expect(results).toEqual([
      { fileId: first, outcome: 'deleted', error: null },
      { fileId: strange, outcome: 'alreadyGone', error: null },
    ]);
    expect([code, summary]).toEqual([0, { deleted: 1, alreadyGone: 1, failed: 0, notTried: 0 }]);
    expect(sandbox.ledger.find(first)?.deleted).toBe(true);
    expect(sandbox.ledger.find(second)?.deleted).toBe(false);
    const person = await run('files', 'delete', second);
    expect([person.code, person.stdout]).toEqual([0, `Deleted ${second}\n`]);
    const gone = jsonLines((await run('history', '--gone', '--json')).stdout);
    expect(gone).toMatchObject([
      { fileId: first, gone: { how: 'deleted' } },
      { fileId: second, gone: { how: 'deleted' } },
      { summary: { found: 2 } },
    ]);
    expect((await run('history', third)).stdout).not.toContain('Deleted from the account');
    expect((await run('history', first)).stdout).toContain('Deleted from the account');
  });

  it('does not take a file of another purpose for gone', async () => {
    const { sandbox, run } = await world(1);
    const [id = ''] = idsOf(sandbox);
    const { code, stdout, stderr } = await run('files', 'delete', id, '--purpose', 'voice_clone', '--json');
    expect(readReport(stdout).results).toEqual([
      {
        fileId: id,
        outcome: 'failed',
        error: expect.objectContaining({ code: 'refused', statusCode: 2013 }),
      },
    ]);
    expect(code).toBe(1);
    const person = await run('files', 'delete', id, '--purpose', 'voice_clone');
    expect(person.stderr).toContain(`${id}: The service says no: 2013`);
    expect(person.stderr).toContain('It may be of another purpose: give it with --purpose.');
    expect([stderr, sandbox.ledger.find(id)?.deleted]).toEqual(['', false]);
  });

  it('uploads again what was deleted, and nothing else', async () => {
    const sandbox = await scratchSandbox();
    const [folder, dataDir] = [clipFolder(3), scratchFolder()];
    const upload = async (): Promise<unknown> => {
      const { stdout } = await cli(['upload', folder, '--json', '--data-dir', dataDir], at(sandbox));
      return jsonLines(stdout).at(-1);
    };
    await upload();
    expect(await upload()).toMatchObject({ summary: { done: 0, skipped: 3 } });
    await cli(['files', 'delete', idsOf(sandbox)[1] ?? '', '--data-dir', dataDir], at(sandbox));
    expect(await upload()).toMatchObject({ summary: { done: 1, skipped: 2 } });
    expect(sandbox.ledger.files.filter(({ deleted }) => !deleted)).toHaveLength(3);
  });

  it('stops at a bad key with one message, and says what was not tried', async () => {
    const sandbox = await scratchSandbox({ faults: parseFaults('code=1004;call=delete:0.4') });
    const dataDir = scratchFolder();
    await cli(['upload', clipFolder(8), '--data-dir', dataDir], at(sandbox));
    const args = ['files', 'delete', ...idsOf(sandbox), '--json', '--data-dir', dataDir];
    const { code, stdout, stderr } = await cli(args, at(sandbox));
    const { summary } = readReport(stdout);
    expect(code).toBe(3);
    expect(summary.deleted).toBeGreaterThanOrEqual(1);
    expect(summary.notTried).toBeGreaterThanOrEqual(1);
    expect(stderr.match(/The service refuses the key/g)).toHaveLength(1);
    const { stdout: gone } = await cli(['history', '--gone', '--json', '--data-dir', dataDir]);
    expect(jsonLines(gone).at(-1)).toMatchObject({ summary: { found: summary.deleted } });
  });

  it('wants ids that are some', async () => {
    const { code, stderr } = await cli(['files', 'delete', '12', 'abc', '--data-dir', scratchFolder()]);
    expect([code, stderr]).toEqual([2, 'Not a file id: abc.\n']);
  });
});
