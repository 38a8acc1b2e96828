import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { at, cli, jsonLines } from '../support/cli.ts';
import { scratchFolder, scratchSandbox, writeClip } from '../support/scratch.ts';

const rowLine = z.strictObject({
  row: z.strictObject({ line: z.int().min(1), code: z.string(), found: z.string() }),
});
const sampleLine = z.looseObject({ path: z.string(), purpose: z.string(), status: z.string() });
const summaryLine = z.strictObject({
  summary: z.record(z.string(), z.int()),
  notTaken: z.array(z.unknown()),
});

/** The lines of `import --json`: rows not added, samples, the summary. */
function read(stdout: string) {
  const lines = jsonLines(stdout);
  const isRow = (line: unknown) => rowLine.safeParse(line).success;
  return {
    rows: lines.filter(isRow).map((line) => rowLine.parse(line).row),
    samples: z.array(sampleLine).parse(lines.slice(0, -1).filter((line) => !isRow(line))),
    summary: summaryLine.parse(lines.at(-1)).summary,
  };
}

/** A folder of two clips with a list beside them. */
function listed(list: string, name = 'list.csv'): { readonly folder: string; readonly path: string } {
  const folder = scratchFolder();
  writeClip(folder, '样本 "1".wav', 1);
  writeClip(folder, 'b.wav', 2);
  const path = join(folder, name);
  writeFileSync(path, list);
  return { folder, path };
}

const GOOD = 'path,purpose,note\n"样本 ""1"".wav",prompt_audio,今天天气真不错\nb.wav,prompt_audio,\n';

describe('import', () => {
  it('checks what a list names, and answers for each row', async () => {
    const { folder, path } = listed(`${GOOD}gone.wav,,\nb.wav,nonsense,\n`);
    const options = ['--data-dir', scratchFolder()];
    const { code, stdout } = await cli(['import', path, '--json', ...options]);
    const { rows, samples, summary } = read(stdout);
    expect(rows).toEqual([
      { line: 4, code: 'noPurpose', found: '' },
      { line: 5, code: 'unknownPurpose', found: 'nonsense' },
    ]);
    expect(samples.map((sample) => [sample.path, sample.status])).toEqual([
      [join(folder, '样本 "1".wav'), 'ready'],
      [join(folder, 'b.wav'), 'ready'],
    ]);
    expect([code, summary.ready]).toEqual([1, 2]);
    const without = await cli(['import', path, ...options]);
    expect(without.stderr).toContain('--purpose is for the rows that name none');
    const person = await cli(['import', path, '--purpose', 'voice_clone', ...options]);
    expect(person.stdout).toContain('  4: No such file: gone.wav');
    expect(person.stdout).toContain('  5: Unknown purpose: nonsense');
    expect([person.code, person.stderr]).toEqual([1, '']);
  });

  it('uploads it when asked to; the notes are kept, found and exported', async () => {
    const { path, folder } = listed(GOOD);
    const sandbox = await scratchSandbox();
    const options = ['--data-dir', scratchFolder()];
    expect((await cli(['import', path, ...options], at(sandbox))).code).toBe(0);
    expect(sandbox.ledger.files).toEqual([]);
    const { code, stdout } = await cli(['import', path, '--upload', '--json', ...options], at(sandbox));
    expect([code, read(stdout).summary.done]).toEqual([0, 2]);
    const found = jsonLines((await cli(['history', '天气', '--json', ...options])).stdout);
    expect(found).toMatchObject([{ note: '今天天气真不错', path: join(folder, '样本 "1".wav') }, {}]);

    // And round again: what was exported, as a table and as a list, is imported and known.
    for (const args of [['ids.csv'], ['ids.json'], ['batch.json', '--manifest']]) {
      const exported = join(scratchFolder(), args[0] ?? '');
      await cli(['export', exported, ...args.slice(1), '--status', 'done', ...options]);
      const again = await cli(['import', exported, '--upload', '--json', ...options], at(sandbox));
      expect([again.code, read(again.stdout).summary]).toMatchObject([0, { done: 0, skipped: 2 }]);
    }
    expect(sandbox.ledger.files).toHaveLength(2);
  });

  it('writes a list that can be handed on with its folder', async () => {
    const { path, folder } = listed(GOOD);
    const sandbox = await scratchSandbox();
    const options = ['--data-dir', scratchFolder()];
    await cli(['import', path, '--upload', ...options], at(sandbox));
    const file = join(folder, 'batch.json');
    expect((await cli(['export', file, '--manifest', ...options])).stderr).toBe(`2 rows in ${file}\n`);
    const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
    expect(manifest).toMatchObject({ version: 1, samples: [{ path: '样本 "1".wav' }, { path: 'b.wav' }] });
    const piped = await cli(['export', '-', '--manifest', ...options]);
    expect(JSON.parse(piped.stdout)).toMatchObject({ samples: [{ path: join(folder, '样本 "1".wav') }, {}] });
  });

  it('takes a list that it wrote of files that were uploaded twice', async () => {
    const { path, folder } = listed(GOOD);
    const sandbox = await scratchSandbox();
    const options = ['--data-dir', scratchFolder()];
    const upload = ['import', path, '--upload', '--force', 'alreadyUploaded', ...options];
    await cli(upload, at(sandbox));
    await cli(upload, at(sandbox));
    expect(sandbox.ledger.files).toHaveLength(4);
    const list = join(folder, 'batch.json');
    expect((await cli(['export', list, '--manifest', ...options])).stderr).toBe(`2 rows in ${list}\n`);
    const { rows, samples } = read((await cli(['import', list, '--json', ...options])).stdout);
    expect([rows, samples.length]).toEqual([[], 2]);
  });

  it.each([
    ['other.json', '{"hello":"world"}', 'This is not a saved batch.'],
    ['table.csv', 'name,length\na.wav,8\n', 'No column is named path.'],
    ['broken.csv', 'path\n"a.wav\n', 'a quotation mark is missing or out of place.'],
  ])('turns away %s with what is wrong with it', async (name, content, why) => {
    const { path } = listed(content, name);
    const { code, stdout, stderr } = await cli(['import', path, '--data-dir', scratchFolder()]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(path);
    expect(stderr).toContain(why);
  });

  it('turns away what is not there, and an upload without a key', async () => {
    const options = ['--data-dir', scratchFolder()];
    const gone = await cli(['import', '/no/such/list.csv', ...options]);
    expect([gone.code, gone.stderr]).toEqual([2, '/no/such/list.csv: The file cannot be read (ENOENT).\n']);
    const { path } = listed(GOOD);
    const keyless = await cli(['import', path, '--upload', ...options]);
    expect([keyless.code, keyless.stderr]).toEqual([3, expect.stringContaining('No key')]);
  });
});
